# Tries every pair of posts:
# O(n^2).
def best_tank(heights):
    best = 0
    for left in range(len(heights)):
        for right in range(left + 1, len(heights)):
            best = max(best, (right - left) * min(heights[left], heights[right]))
    return best
