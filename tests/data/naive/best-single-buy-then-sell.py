# Every pair of an earlier and a later day: O(n ^ 2).
# Some seconds for ten thousand days.
def best_deal(prices):
    best = 0
    for bought in range(len(prices)):
        for sold in range(bought + 1, len(prices)):
            if prices[sold] - prices[bought] > best:
                best = prices[sold] - prices[bought]
    return best
