# Tries every trip, boat by boat: O(d ^ (k + 1)) for d sailings from each island.
# Fine for two stops, hopeless for eight.
def least_fare(islands, sailings, home, goal, stops):
    boats = [[] for _ in range(islands)]
    for start, end, fare in sailings:
        boats[start].append((end, fare))

    def cheapest(island, left):
        if island == goal:
            return 0
        if left == 0:
            return float("inf")
        return min((fare + cheapest(end, left - 1) for end, fare in boats[island]), default=float("inf"))

    least = cheapest(home, min(stops, islands) + 1)
    return least if least < float("inf") else -1
