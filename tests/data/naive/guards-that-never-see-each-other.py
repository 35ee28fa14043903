# Every order of the columns, checked pair by pair only when it is complete: O(n! x n ^ 2).
# Some seconds for nine guards.
def pictures(n, props):
    taken = {(row, column) for row, column in props}
    def fine(order):
        for row in range(n):
            if (row, order[row]) in taken:
                return False
            for other in range(row):
                if abs(order[row] - order[other]) == row - other:
                    return False
        return True
    def fill(order):
        if len(order) == n:
            return 1 if fine(order) else 0
        return sum(fill(order + [column]) for column in range(n) if column not in order)
    return fill([])
