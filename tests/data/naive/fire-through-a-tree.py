# Looks through all branches for every burning fork:
# O(n * n).
def minutes_to_burn(oak, struck):
    forks, branches = set(), []

    def survey(fork):
        forks.add(fork.value)
        for above in (fork.left, fork.right):
            if above is not None:
                branches.append((fork.value, above.value))
                survey(above)

    if oak is not None:
        survey(oak)
    if struck not in forks:
        return -1
    minutes, ring, burning = 0, [struck], {struck}
    while True:
        caught = []
        for fork in ring:
            for low, high in branches:
                if low == fork and high not in burning:
                    caught.append(high)
                if high == fork and low not in burning:
                    caught.append(low)
        if not caught:
            return minutes
        burning.update(caught)
        ring = caught
        minutes += 1
