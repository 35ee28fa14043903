# Tries every earlier receipt with every receipt:
# O(n^2).
def refund_pair(receipts, refund):
    for second in range(len(receipts)):
        for first in range(second):
            if receipts[first] + receipts[second] == refund:
                return [first, second]
    return []
