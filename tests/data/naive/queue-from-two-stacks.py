# Pours all cards over and back for each peek and take:
# O(n) a call.
class JobQueue:
    def __init__(self):
        self.cards = []
        self.spare = []

    def add(self, card):
        self.cards.append(card)

    def peek(self):
        return self.oldest(keep=True)

    def take(self):
        return self.oldest(keep=False)

    def oldest(self, keep):
        if not self.cards:
            return None
        while self.cards:
            self.spare.append(self.cards.pop())
        card = self.spare[-1] if keep else self.spare.pop()
        while self.spare:
            self.cards.append(self.spare.pop())
        return card
