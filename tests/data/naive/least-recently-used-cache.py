# Keeps the squares in a plain list in order of use and searches it at each move:
# O(size) a call.
class ChartStore:
    def __init__(self, size):
        self.size = size
        self.pictures = {}
        self.order = []

    def look(self, square):
        if square not in self.order:
            return None
        self.order.remove(square)
        self.order.append(square)
        return self.pictures[square]

    def keep(self, square, picture):
        if square in self.order:
            self.order.remove(square)
        elif len(self.order) == self.size:
            del self.pictures[self.order.pop(0)]
        self.order.append(square)
        self.pictures[square] = picture
