# Climbs from every person to the director, always all the way:
# O(n * depth).
def rows_on_chart(boss):
    rows = 0
    for person in range(len(boss)):
        row = 0
        while person != -1:
            row += 1
            person = boss[person]
        rows = max(rows, row)
    return rows
