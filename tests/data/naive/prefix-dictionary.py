# Looks through all words for every question:
# O(words) a question.
class WordDesk:
    def __init__(self):
        self.words = []

    def add(self, word):
        self.words.append(word)

    def find(self, word):
        return word in self.words

    def starts(self, beginning):
        for word in self.words:
            if word.startswith(beginning):
                return True
        return False
