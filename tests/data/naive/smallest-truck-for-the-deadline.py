# Tries one size after another, from the heaviest crate upwards, and loads all crates for each.
# O(n * answer): thousands of sizes in the large case, where halving needs two dozen.
def smallest_truck(crates, days):
    size = max(crates, default=0)
    while True:
        count, load = 1, 0
        for crate in crates:
            if load + crate > size:
                count, load = count + 1, 0
            load += crate
        if count <= days:
            return size
        size += 1
