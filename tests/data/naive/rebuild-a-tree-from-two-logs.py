# Searches the whole second log from its start for every junction:
# O(n * n), with the split itself done by bounds.
def rebuild(arrivals, turns):
    def build(first, low, high):
        if low > high:
            return None
        number = arrivals[first]
        place = turns.index(number)
        left = build(first + 1, low, place - 1)
        right = build(first + 1 + place - low, place + 1, high)
        return Tree(number, left, right)

    return build(0, 0, len(turns) - 1)
