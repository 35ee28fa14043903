# Raises the limit one climb at a time and searches afresh under each:
# O(climbs * (huts + trails)).
def smallest_worst_climb(huts, trails, start, finish):
    ways = [[] for _ in range(huts)]
    limits = {0}
    for a, b, there, back in trails:
        ways[a].append((b, there))
        ways[b].append((a, back))
        limits.update((there, back))
    for limit in sorted(limits):
        seen, stack = {start}, [start]
        while stack:
            hut = stack.pop()
            for neighbour, climb in ways[hut]:
                if climb <= limit and neighbour not in seen:
                    seen.add(neighbour)
                    stack.append(neighbour)
        if finish in seen:
            return limit
    return -1
