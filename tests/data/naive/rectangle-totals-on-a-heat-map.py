# Adds up every box square by square: O(rows * columns) for each box.
# Nothing to prepare, and nothing saved from one box to the next.
class HeatMap:
    def __init__(self, counts):
        self.counts = counts

    def total(self, row_a, column_a, row_b, column_b):
        total = 0
        for row in range(min(row_a, row_b), max(row_a, row_b) + 1):
            for column in range(min(column_a, column_b), max(column_a, column_b) + 1):
                total += self.counts[row][column]
        return total
