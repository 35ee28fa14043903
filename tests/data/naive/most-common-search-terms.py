# Counts through the whole list once for every different term: O(n * d),
# quadratic when most terms differ.
def top_terms(searches, k):
    return sorted(set(searches), key=lambda term: (-searches.count(term), term))[:k]
