# Looks for each room's copy in a plain list, door by door:
# O(doors * rooms).
def copy_maze(colours, doors, start):
    met = [start]
    copies = []
    for room in met:
        copy = [colours[room]]
        for target in doors[room]:
            if target == -1:
                copy.append(-1)
                continue
            if target not in met:
                met.append(target)
            copy.append(met.index(target))
        copies.append(copy)
    return copies
