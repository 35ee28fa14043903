# Compares every pair of cheeses:
# O(n^2).
def disagreements(first, second):
    place = {cheese: position for position, cheese in enumerate(second)}
    count = 0
    for i in range(len(first)):
        for j in range(i + 1, len(first)):
            if place[first[i]] > place[first[j]]:
                count += 1
    return count
