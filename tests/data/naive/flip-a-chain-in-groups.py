# Counts all lanterns that are left before each group:
# O(n^2 / k).
def flip_groups(below, k):
    anchor = 0
    while True:
        count, lantern = 0, below[anchor]
        while lantern != -1:
            count, lantern = count + 1, below[lantern]
        if count < k:
            return below
        top = lantern = below[anchor]
        above = -1
        for _ in range(k):
            rest = below[lantern]
            below[lantern] = above
            above, lantern = lantern, rest
        below[anchor] = above
        below[top] = lantern
        anchor = top
