# Searches all the bread left for each child:
# O(children * pieces).
def happy_children(wishes, bread):
    left, happy = list(bread), 0
    for wish in sorted(wishes):
        best = None
        for place, piece in enumerate(left):
            if piece >= wish and (best is None or piece < left[best]):
                best = place
        if best is not None:
            left.pop(best)
            happy += 1
    return happy
