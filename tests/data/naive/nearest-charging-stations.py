# Looks through all stations for the nearest one that is not on the list yet,
# k times over: O(n * k).
def nearest_stations(stations, east, north, k):
    chosen = []
    taken = set()
    for _ in range(min(k, len(stations))):
        best = None
        for number, (x, y) in enumerate(stations):
            if number in taken:
                continue
            square = (x - east) ** 2 + (y - north) ** 2
            if best is None or square < best[0]:
                best = (square, number)
        chosen.append(best[1])
        taken.add(best[1])
    return chosen
