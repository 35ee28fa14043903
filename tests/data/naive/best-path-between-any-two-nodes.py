# Walks out from every chamber to all the others, upwards as well as inwards:
# O(n * n).
def best_tour(cave):
    if cave is None:
        return 0
    chambers, near = [], []
    stack = [(cave, None)]
    while stack:
        node, outer = stack.pop()
        number = len(chambers)
        chambers.append(node.value)
        near.append([])
        if outer is not None:
            near[outer].append(number)
            near[number].append(outer)
        for child in (node.left, node.right):
            if child is not None:
                stack.append((child, number))
    best = cave.value
    for start in range(len(chambers)):
        walks = [(start, -1, chambers[start])]
        while walks:
            here, before, total = walks.pop()
            best = max(best, total)
            for other in near[here]:
                if other != before:
                    walks.append((other, here, total + chambers[other]))
    return best
