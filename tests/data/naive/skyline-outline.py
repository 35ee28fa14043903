# Looks at every building for every place where a wall stands: O(n^2).
# Right and short; the quay of a large town is too much for it.
def outline(buildings):
    places = sorted({place for begin, end, _ in buildings for place in (begin, end)})
    pairs, last = [], 0
    for place in places:
        now = 0
        for begin, end, height in buildings:
            if begin <= place < end and height > now:
                now = height
        if now != last:
            pairs.append([place, now])
            last = now
    return pairs
