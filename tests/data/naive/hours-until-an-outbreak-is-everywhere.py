# Looks at the whole plan once for every hour:
# O(hours * places).
def hours_to_reach_all(rows):
    plan = [list(row) for row in rows]
    hours = 0
    while any("o" in row for row in plan):
        caught = []
        for y in range(len(plan)):
            for x in range(len(plan[y])):
                if plan[y][x] == "x":
                    for ny in range(max(y - 1, 0), min(y + 2, len(plan))):
                        for nx in range(max(x - 1, 0), min(x + 2, len(plan[y]))):
                            if plan[ny][nx] == "o":
                                caught.append((ny, nx))
        if not caught:
            return -1
        for y, x in caught:
            plan[y][x] = "x"
        hours += 1
    return hours
