# Tries every stretch and carries its lowest height along:
# O(n^2) time, O(1) memory.
def largest_billboard(heights):
    best = 0
    for left in range(len(heights)):
        lowest = heights[left]
        for right in range(left, len(heights)):
            if heights[right] < lowest:
                lowest = heights[right]
            best = max(best, lowest * (right - left + 1))
    return best
