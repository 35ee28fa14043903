# Keeps the changes only, and plays them all again for every undo and redo:
# O(all changes) a key.
class Note:
    def __init__(self):
        self.text = []
        self.changes = []
        self.undone = []

    def apply(self, kind, what):
        if kind == "write":
            self.text.extend(what)
        else:
            self.text = self.text[:max(0, len(self.text) - what)]

    def replay(self):
        self.text = []
        for kind, what in self.changes:
            if kind == "write":
                self.text.extend(what)
            else:
                for _ in range(min(what, len(self.text))):
                    self.text.pop()

    def write(self, text):
        if text:
            self.apply("write", text)
            self.changes.append(("write", text))
            self.undone = []

    def wipe(self, count):
        if count and self.text:
            self.apply("wipe", count)
            self.changes.append(("wipe", count))
            self.undone = []

    def undo(self):
        if not self.changes:
            return False
        self.undone.append(self.changes.pop())
        self.replay()
        return True

    def redo(self):
        if not self.undone:
            return False
        self.changes.append(self.undone.pop())
        self.replay()
        return True

    def tail(self, count):
        return "".join(self.text[max(0, len(self.text) - count):])
