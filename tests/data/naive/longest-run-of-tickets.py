# Steps upwards from every number, also from the middle of a run:
# O(n^2) for one long run, in spite of the set.
def longest_run(stubs):
    numbers = set(stubs)
    best = 0
    for number in numbers:
        length = 1
        while number + length in numbers:
            length += 1
        best = max(best, length)
    return best
