# Takes each window into a list of separate lines, comparing it with all of them: O(n^2).
# No sorting until the very end, so nothing says which lines are finished.
def collapse_windows(windows):
    lines = []
    for start, end in windows:
        apart = []
        for line in lines:
            if line[1] < start or end < line[0]:
                apart.append(line)
            else:
                start, end = min(start, line[0]), max(end, line[1])
        apart.append([start, end])
        lines = apart
    return sorted(lines)
