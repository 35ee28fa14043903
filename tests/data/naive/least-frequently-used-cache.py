# Searches all entries for the lowest count and the oldest use at each drop:
# O(size) for every new word on a full shelf.
class ClipShelf:
    def __init__(self, size):
        self.size = size
        self.entries = {}
        self.now = 0

    def use(self, word):
        self.now += 1
        self.entries[word][1] += 1
        self.entries[word][2] = self.now

    def fetch(self, word):
        if word not in self.entries:
            return None
        self.use(word)
        return self.entries[word][0]

    def store(self, word, clip):
        if word not in self.entries:
            if len(self.entries) == self.size:
                least = min(self.entries, key=lambda w: self.entries[w][1:])
                del self.entries[least]
            self.entries[word] = [clip, 0, 0]
        self.entries[word][0] = clip
        self.use(word)
