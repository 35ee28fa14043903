# The best haul that ends with each machine, found by looking through all earlier ones: O(n ^ 2).
# Some seconds for fourteen thousand machines.
def biggest_haul(coins):
    ending = []
    for place, here in enumerate(coins):
        ending.append(here + max(ending[: max(place - 1, 0)], default=0))
    return max(ending, default=0)
