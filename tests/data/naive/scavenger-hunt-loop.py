# Looks through the list of all cards met so far at each card:
# O(n^2).
def loops_forever(next):
    met = []
    card = 0 if next else -1
    while card != -1:
        if card in met:
            return True
        met.append(card)
        card = next[card]
    return False
