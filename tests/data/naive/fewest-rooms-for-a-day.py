# Counts at every start which meetings run: O(n^2).
# Right, since the peak begins at some start, but slow for a year's diary.
def fewest_rooms(meetings):
    most = 0
    for now, _ in meetings:
        running = 0
        for start, end in meetings:
            if start <= now < end:
                running += 1
        most = max(most, running)
    return most
