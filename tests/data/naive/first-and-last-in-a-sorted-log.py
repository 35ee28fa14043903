# Halves down to some line of the day, then walks outwards to both ends.
# Looks clever, but costs O(lines of that day) for each day asked for: O(n) on a busy one.
def lines_of_days(log, days):
    answers = []
    for day in days:
        low, high, hit = 0, len(log) - 1, -1
        while low <= high:
            middle = (low + high) // 2
            if log[middle] == day:
                hit = middle
                break
            if log[middle] < day:
                low = middle + 1
            else:
                high = middle - 1
        if hit < 0:
            answers.append([-1, -1])
            continue
        first = last = hit
        while first > 0 and log[first - 1] == day:
            first -= 1
        while last + 1 < len(log) and log[last + 1] == day:
            last += 1
        answers.append([first, last])
    return answers
