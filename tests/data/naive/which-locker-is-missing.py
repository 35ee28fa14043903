# Looks for every number in the unsorted list: O(n^2) time.
# The search hides inside `in`.
def missing_locker(keys):
    for number in range(1, len(keys) + 2):
        if number not in keys:
            return number
