# Multiplies all other cards afresh for each player:
# O(n^2).
def scores_of_others(cards):
    scores = []
    for player in range(len(cards)):
        score = 1
        for other, card in enumerate(cards):
            if other != player:
                score *= card
        scores.append(score)
    return scores
