# Extends from every start while the stretch is affordable, with a tally: O(n * w), w the stripe's length.
# Plenty of paint makes long stripes, and the cost quadratic.
def longest_stripe(tiles, k):
    best = 0
    for start in range(len(tiles)):
        tally, top = {}, 0
        for end in range(start, len(tiles)):
            colour = tiles[end]
            tally[colour] = tally.get(colour, 0) + 1
            top = max(top, tally[colour])
            if end - start + 1 - top > k:
                break
            best = max(best, end - start + 1)
    return best
