# Copies every stretch and compares it with its reverse:
# O(n^3).
def longest_mirror(strip):
    best = ""
    for first in range(len(strip)):
        for end in range(first + 1, len(strip) + 1):
            stretch = strip[first:end]
            if stretch == stretch[::-1] and len(stretch) > len(best):
                best = stretch
    return best
