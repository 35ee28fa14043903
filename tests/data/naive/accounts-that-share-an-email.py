# Compares every account with every other account:
# O(n * n).
def visitors(accounts):
    sets = [set(addresses) for addresses in accounts]
    left = list(range(len(accounts)))
    groups = []
    while left:
        group, waiting = [], [left.pop(0)]
        while waiting:
            account = waiting.pop()
            group.append(account)
            apart = []
            for other in left:
                if sets[account].isdisjoint(sets[other]):
                    apart.append(other)
                else:
                    waiting.append(other)
            left = apart
        groups.append(sorted(group))
    return groups
