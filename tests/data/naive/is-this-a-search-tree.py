# Gathers all numbers of both sides at every card:
# O(n * depth), quadratic for one long line.
def all_found(guide):
    def numbers(card):
        if card is None:
            return []
        return numbers(card.left) + [card.value] + numbers(card.right)

    if guide is None:
        return True
    if any(number >= guide.value for number in numbers(guide.left)):
        return False
    if any(number <= guide.value for number in numbers(guide.right)):
        return False
    return all_found(guide.left) and all_found(guide.right)
