# Extends from every line until the checklist is met: O(n * w), w the width needed.
# Long checklists need wide slices, and the cost becomes quadratic.
def shortest_slice(log, required):
    best, needed = [], {}
    for event in required:
        needed[event] = needed.get(event, 0) + 1
    for start in range(len(log)):
        owed, still_open = dict(needed), len(required)
        for end in range(start, len(log)):
            if owed.get(log[end], 0) > 0:
                owed[log[end]] -= 1
                still_open -= 1
            if still_open == 0:
                break
        if required and still_open == 0 and (not best or end - start < best[1] - best[0]):
            best = [start, end]
    return best
