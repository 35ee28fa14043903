# Grows a piece from every start until a double turns up: O(n * k), k the longest piece.
# With few doubles k is close to n, and the cost is quadratic.
def where_to_tear(roll):
    best = [0, 0]
    for start in range(len(roll)):
        seen = set()
        for place in range(start, len(roll)):
            if roll[place] in seen:
                break
            seen.add(roll[place])
        if len(seen) > best[1]:
            best = [start, len(seen)]
    return best
