# Both moves from each square, nothing remembered: as many calls as there are walks, and more.
# Some seconds for 13 by 13 squares.
def cheapest_walk(tolls):
    def walk(row, column):
        here = tolls[row][column]
        if row == 0 and column == 0:
            return here
        if row == 0:
            return here + walk(row, column - 1)
        if column == 0:
            return here + walk(row - 1, column)
        return here + min(walk(row - 1, column), walk(row, column - 1))
    return walk(len(tolls) - 1, len(tolls[0]) - 1)
