# Counts all islands anew after every message:
# O(dry cells) a message.
def islands(rows, columns, messages):
    dry, screen = set(), []
    for row, column in messages:
        dry.add((row, column))
        seen, count = set(), 0
        for cell in dry:
            if cell in seen:
                continue
            count += 1
            seen.add(cell)
            waiting = [cell]
            while waiting:
                r, c = waiting.pop()
                for beside in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                    if beside in dry and beside not in seen:
                        seen.add(beside)
                        waiting.append(beside)
        screen.append(count)
    return screen
