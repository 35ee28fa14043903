# Keeps the addresses ever seen in a plain list and searches it for each link:
# O(pages) a link.
class Frontier:
    def __init__(self, start):
        self.seen = []
        self.waiting = []
        self.tried = []
        self.busy = 0
        self.add(start)

    def add(self, link):
        page = link.split("#")[0]
        if page in self.seen:
            return 0
        self.seen.append(page)
        self.waiting.append(page)
        return 1

    def take(self):
        if not self.waiting:
            return None
        self.busy += 1
        return self.waiting.pop(0)

    def done(self, page, links):
        self.busy -= 1
        new = 0
        for link in links:
            new += self.add(link)
        return new

    def failed(self, page):
        self.busy -= 1
        if page in self.tried:
            return False
        self.tried.append(page)
        self.waiting.append(page)
        return True

    def over(self):
        return self.waiting == [] and self.busy == 0
