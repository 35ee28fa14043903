# Deletes each copy on the spot, which moves the whole tail:
# O(n^2).
def squeeze_roster(roster):
    place = 1
    while place < len(roster):
        if roster[place] == roster[place - 1]:
            del roster[place]
        else:
            place += 1
    return roster
