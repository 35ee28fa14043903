# Looks through the whole aisle at every question: soonest is O(n),
# so n calls cost O(n^2).
class PalletAisle:
    def __init__(self):
        self.days = []

    def store(self, day):
        self.days.append(day)

    def take(self):
        return self.days.pop() if self.days else None

    def soonest(self):
        return min(self.days) if self.days else None
