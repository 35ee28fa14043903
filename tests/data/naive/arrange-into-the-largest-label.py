# Picks the strip that beats all others, lays it, and begins again with the rest.
# Right, but O(n^2) comparisons: eighteen million for 6,000 strips.
def largest_label(strips):
    rest = [str(strip) for strip in strips]
    laid = []
    while rest:
        best = 0
        for i in range(1, len(rest)):
            if rest[i] + rest[best] > rest[best] + rest[i]:
                best = i
        laid.append(rest.pop(best))
    label = "".join(laid)
    return "0" if label.startswith("0") else label
