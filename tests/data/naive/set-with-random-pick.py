# Keeps the players in a plain list and searches it for everyone who comes or goes:
# O(n) a call.
from random import randrange


class Players:
    def __init__(self, present):
        self.present = list(present)

    def sign_in(self, player):
        if player in self.present:
            return False
        self.present.append(player)
        return True

    def leave(self, player):
        if player not in self.present:
            return False
        self.present.remove(player)
        return True

    def draw(self, times):
        if not self.present:
            return []
        return sorted({self.present[randrange(len(self.present))] for _ in range(times)})
