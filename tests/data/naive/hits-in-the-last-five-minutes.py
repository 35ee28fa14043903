# Keeps every press for ever and looks at all of them at each load:
# O(all presses) a load.
class HeartCounter:
    def __init__(self):
        self.presses = []

    def press(self, second):
        self.presses.append(second)

    def count(self, second):
        number = 0
        for press in self.presses:
            if press > second - 300:
                number += 1
        return number
