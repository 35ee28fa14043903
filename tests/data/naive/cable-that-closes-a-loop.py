# Searches the network laid so far for every cable:
# O(n) a cable.
def loop_cable(huts, log):
    joined = [[] for _ in range(huts)]
    for place, (one, other) in enumerate(log):
        seen, waiting = {one}, [one]
        while waiting:
            hut = waiting.pop()
            if hut == other:
                return place
            for near in joined[hut]:
                if near not in seen:
                    seen.add(near)
                    waiting.append(near)
        joined[one].append(other)
        joined[other].append(one)
    return -1
