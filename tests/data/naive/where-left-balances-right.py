# Adds up both sides anew at every place: O(n^2).
# Looks like one loop; each sum hides another.
def hook_place(loads):
    for place in range(len(loads)):
        if sum(loads[:place]) == sum(loads[place + 1:]):
            return place
    return -1
