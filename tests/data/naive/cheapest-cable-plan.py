# Grows one network and reads all quotes again for each office it adds:
# O(offices * quotes).
def cable_plan(offices, quotes, laid):
    links = [(a, b, -1, -1) for a, b in laid] + [(a, b, price, n) for n, (a, b, price) in enumerate(quotes)]
    joined = [False] * offices
    joined[0] = True
    total, accepted = 0, []
    for _ in range(offices - 1):
        best = None
        for link in links:
            if joined[link[0]] != joined[link[1]] and (best is None or link[2:] < best[2:]):
                best = link
        if best is None:
            return []
        joined[best[0]] = joined[best[1]] = True
        if best[3] >= 0:
            total += best[2]
            accepted.append(best[3])
    return [total, *sorted(accepted)]
