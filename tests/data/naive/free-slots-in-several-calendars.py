# Cuts every entry out of a list of free times, going through the whole list each time: O(N * gaps).
# Nothing is sorted, so every gap has to be looked at for every entry.
def common_slots(calendars, opens, closes, least):
    free = [[opens, closes]]
    for calendar in calendars:
        for start, end in calendar:
            rest = []
            for low, high in free:
                if end <= low or high <= start:
                    rest.append([low, high])
                    continue
                if low < start:
                    rest.append([low, start])
                if end < high:
                    rest.append([end, high])
            free = rest
    return [[low, high] for low, high in free if high - low >= least]
