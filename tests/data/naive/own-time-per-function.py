# Walks ahead from each entry to its own return and adds up
# what lies at its depth: O(n * depth) time.
def own_times(functions, notes, times):
    own = [0] * functions
    for start, function in enumerate(notes):
        if function == -1:
            continue
        depth = 1
        place = start
        while depth > 0:
            place += 1
            if depth == 1:
                own[function] += times[place] - times[place - 1]
            depth += -1 if notes[place] == -1 else 1
    return own
