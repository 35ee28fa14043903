# One multiplication for each step: O(|steps|).
# Seconds for fifty million steps; factors of size 1 are cut short here so that the small cases end.
def growth(factor, steps):
    count = abs(steps)
    if abs(factor) == 1.0:
        count %= 2
    result = 1.0
    for _ in range(count):
        result *= factor
    return result if steps >= 0 else 1 / result
