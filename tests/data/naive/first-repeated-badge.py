# Looks through the list of all badges so far at every swipe:
# O(n^2).
def first_repeated(badges):
    seen = []
    for badge in badges:
        if badge in seen:
            return badge
        seen.append(badge)
    return -1
