# Drives round from every stop in turn: O(n * n)
# when most starts only run dry after a long way.
def first_start(coal, need):
    stops = len(coal)
    for start in range(stops):
        bunker = 0
        for step in range(stops):
            stop = (start + step) % stops
            bunker += coal[stop] - need[stop]
            if bunker < 0:
                break
        else:
            return start
    return -1
