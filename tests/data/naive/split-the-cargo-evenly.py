# On the left truck or not, for each crate in turn: O(2 ^ crates) when no even split exists.
# Some seconds for 24 crates.
def can_split(crates):
    def load(place, rest):
        if rest == 0:
            return True
        if rest < 0 or place == len(crates):
            return False
        return load(place + 1, rest - crates[place]) or load(place + 1, rest)
    total = sum(crates)
    return total % 2 == 0 and load(0, total // 2)
