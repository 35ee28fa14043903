# Sweeps over the whole picture until nothing changes: O(stitches * sweeps),
# and a winding patch needs a sweep for nearly every stitch it climbs.
def fill_region(rows, row, column, thread):
    if not rows or not (0 <= row < len(rows) and 0 <= column < len(rows[0])):
        return list(rows)
    old = rows[row][column]
    height, width = len(rows), len(rows[0])
    inside = [[False] * width for _ in rows]
    inside[row][column] = True
    changed = True
    while changed:
        changed = False
        for y in range(height):
            for x in range(width):
                if rows[y][x] == old and not inside[y][x]:
                    if (
                        (y > 0 and inside[y - 1][x])
                        or (y + 1 < height and inside[y + 1][x])
                        or (x > 0 and inside[y][x - 1])
                        or (x + 1 < width and inside[y][x + 1])
                    ):
                        inside[y][x] = changed = True
    return [
        "".join(thread if mark else stitch for stitch, mark in zip(line, marks))
        for line, marks in zip(rows, inside)
    ]
