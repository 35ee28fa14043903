# Adds up the whole stretch for each question:
# O(n) a question.
class Road:
    def __init__(self, takings):
        self.takings = list(takings)

    def report(self, meter, takings):
        self.takings[meter] = takings

    def total(self, one, other):
        total = 0
        for meter in range(min(one, other), max(one, other) + 1):
            total += self.takings[meter]
        return total
