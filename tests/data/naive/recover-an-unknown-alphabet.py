# Compares every two words, not only neighbours: O(words * words * length).
# The extra arrows all follow from the others.
def sign_order(index):
    after = {letter: set() for word in index for letter in word}
    for i in range(len(index)):
        for j in range(i + 1, len(index)):
            for a, b in zip(index[i], index[j]):
                if a != b:
                    after[a].add(b)
                    break
            else:
                if len(index[i]) > len(index[j]):
                    return None
    order, left = "", set(after)
    while left:
        free = [letter for letter in left if not any(letter in after[other] for other in left)]
        if not free:
            return None
        order += min(free)
        left.remove(min(free))
    return order
