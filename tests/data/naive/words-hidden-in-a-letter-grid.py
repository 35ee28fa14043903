# Searches the whole floor once for every word:
# O(words * tiles) before the second letter is read.
def walkable(floor, words):
    def walk(row, column, word, place, covered):
        if not (0 <= row < len(floor) and 0 <= column < len(floor[row])):
            return False
        if (row, column) in covered or floor[row][column] != word[place]:
            return False
        if place == len(word) - 1:
            return True
        covered = covered | {(row, column)}
        return any(
            walk(row + down, column + right, word, place + 1, covered)
            for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1))
        )

    found = set()
    for word in words:
        for row in range(len(floor)):
            for column in range(len(floor[row])):
                if word not in found and walk(row, column, word, 0, set()):
                    found.add(word)
    return sorted(found)
