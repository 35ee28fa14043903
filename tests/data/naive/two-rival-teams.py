# Reads the whole log again for every station it has placed:
# O(stations * contacts).
def rival_teams(stations, contacts):
    team = [-1] * stations
    for first in range(stations):
        if team[first] != -1:
            continue
        team[first] = 0
        waiting = [first]
        while waiting:
            station = waiting.pop()
            for a, b in contacts:
                if station in (a, b):
                    other = b if a == station else a
                    if team[other] == -1:
                        team[other] = 1 - team[station]
                        waiting.append(other)
                    elif team[other] == team[station]:
                        return []
    return team
