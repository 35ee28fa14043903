# Walks to the right until the signal falls: O(n) readings.
# Each would take five seconds on the mountain; here it only shows as milliseconds.
def peak(readings):
    for position in range(len(readings)):
        if position + 1 == len(readings) or readings[position] > readings[position + 1]:
            return position
    return -1
