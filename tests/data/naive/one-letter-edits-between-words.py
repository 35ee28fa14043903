# Holds each word reached against all words left: O(n * n * k).
# Fine for a page of the notebook, not for all of it.
def mornings_needed(today, fair, notebook):
    left = {word for word in notebook if len(word) == len(today)}
    left.discard(today)
    shown, mornings = [today], 0
    while shown:
        if fair in shown:
            return mornings
        mornings += 1
        tomorrow = []
        for word in shown:
            for other in list(left):
                if sum(a != b for a, b in zip(word, other)) == 1:
                    left.remove(other)
                    tomorrow.append(other)
        shown = tomorrow
    return -1
