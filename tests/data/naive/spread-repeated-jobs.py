# Goes through all plates for each sheet to find a cool one with most sheets left:
# O(sheets * plates).
def minutes_needed(sheets, rest):
    left = {}
    for plate in sheets:
        left[plate] = left.get(plate, 0) + 1
    cool = {plate: 0 for plate in left}
    clock = 0
    while left:
        best = None
        for plate in left:
            if cool[plate] <= clock and (best is None or left[plate] > left[best]):
                best = plate
        if best is None:
            clock = min(cool[plate] for plate in left)
            continue
        clock += 1
        cool[best] = clock + rest
        left[best] -= 1
        if left[best] == 0:
            del left[best]
    return clock
