# Looks for the maximum of each stretch afresh:
# O(n * k) time.
def strongest_gusts(readings, k):
    return [max(readings[start:start + k]) for start in range(len(readings) - k + 1)]
