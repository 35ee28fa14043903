# Keeps the squares it has seen in a plain list and searches it every time:
# O(squares of water * squares).
def count_lakes(rows):
    height, width = len(rows), len(rows[0]) if rows else 0
    seen, lakes = [], 0
    for top in range(height):
        for left in range(width):
            if rows[top][left] != "~" or (top, left) in seen:
                continue
            seen.append((top, left))
            stack, meets_edge = [(top, left)], False
            while stack:
                y, x = stack.pop()
                if y in (0, height - 1) or x in (0, width - 1):
                    meets_edge = True
                for ny, nx in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    inside = 0 <= ny < height and 0 <= nx < width
                    if inside and rows[ny][nx] == "~" and (ny, nx) not in seen:
                        seen.append((ny, nx))
                        stack.append((ny, nx))
            if not meets_edge:
                lakes += 1
    return lakes
