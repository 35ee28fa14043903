# Walks the whole second route for each stop of the first:
# O(a * b).
def first_common_stop(after, one, other):
    while one != -1:
        stop = other
        while stop != -1:
            if stop == one:
                return one
            stop = after[stop]
        one = after[one]
    return -1
