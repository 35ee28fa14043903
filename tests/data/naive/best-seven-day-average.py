# Adds every stretch up from scratch: O(n * days).
# Fine for seven days, far too slow for stretches of many thousands.
def best_stretch(gains, days):
    best, start = None, -1
    for first in range(len(gains) - days + 1):
        total = sum(gains[first:first + days])
        if best is None or total > best:
            best, start = total, first
    return start
