# Searches the whole log for 1, then for 2, and so on:
# O(n^2) time when there is no early gap.
def lowest_unused(log):
    number = 1
    while number in log:
        number += 1
    return number
