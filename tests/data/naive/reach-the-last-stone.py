# Tries every hop from every stone: O(n * strength), quadratic
# when springs are strong.
def fewest_hops(power):
    hops = [None] * len(power)
    hops[0] = 0
    for stone, strength in enumerate(power):
        if hops[stone] is None:
            return -1
        for landing in range(stone + 1, min(stone + strength, len(power) - 1) + 1):
            if hops[landing] is None or hops[landing] > hops[stone] + 1:
                hops[landing] = hops[stone] + 1
    return hops[-1]
