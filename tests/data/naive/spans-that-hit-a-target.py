# Carries a sum from every start to the end: O(n^2), no extra memory.
# The first idea; a million notes would keep it busy for hours.
def count_spans(notes, target):
    count = 0
    for start in range(len(notes)):
        rise = 0
        for end in range(start, len(notes)):
            rise += notes[end]
            if rise == target:
                count += 1
    return count
