# Every walk of the word's length, compared with the word only when it is complete: O(tiles x 7 ^ letters).
# Some seconds for 20 tiles and eight letters.
def can_walk(floor, word):
    height, width = len(floor), len(floor[0])
    if len(word) > height * width:
        return False
    def walk(way):
        if len(way) == len(word):
            return "".join(floor[row][column] for row, column in way) == word
        row, column = way[-1]
        for next_row in range(max(row - 1, 0), min(row + 2, height)):
            for next_column in range(max(column - 1, 0), min(column + 2, width)):
                if (next_row, next_column) not in way and walk(way + [(next_row, next_column)]):
                    return True
        return False
    return any(walk([(row, column)]) for row in range(height) for column in range(width))
