# Keeps every slip and sorts all of them after each arrival: O(n log n) per bid,
# O(n^2 log n) for the whole sale.
class LampSale:
    def __init__(self, lamps):
        self.lamps = lamps
        self.bids = []

    def offer(self, bid):
        self.bids.append(bid)
        ordered = sorted(self.bids, reverse=True)
        return ordered[self.lamps - 1] if len(ordered) >= self.lamps else 0

    def winners(self):
        return sorted(self.bids, reverse=True)[:self.lamps]
