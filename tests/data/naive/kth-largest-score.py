# Takes the best score away k times: O(n * k).
# Fine for the first ten, hopeless for a third of millions.
def kth_best(scores, k):
    if not scores:
        return -1
    left = list(scores)
    best = -1
    for _ in range(min(k, len(scores))):
        best = max(left)
        left.remove(best)
    return best
