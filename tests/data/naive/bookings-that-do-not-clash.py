# Compares each request with every booking in the book:
# O(n) a request.
class PressBook:
    def __init__(self):
        self.taken = []

    def book(self, start, minutes):
        end = start + minutes
        for other_start, other_end in self.taken:
            if start < other_end and other_start < end:
                return False
        self.taken.append((start, end))
        return True
