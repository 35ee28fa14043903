# Both last moves, by plain recursion, nothing remembered: O(1.62 ^ steps).
# Some seconds at 36 steps, more than ten years at 75.
def days_without_repeat(steps):
    if steps < 2:
        return 1
    return days_without_repeat(steps - 1) + days_without_repeat(steps - 2)
