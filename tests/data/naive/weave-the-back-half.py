# Walks to the last song again for each song from the back:
# O(n^2).
def weave(following, first):
    front = first
    while front != -1 and following[front] != -1:
        before, last = front, following[front]
        while following[last] != -1:
            before, last = last, following[last]
        if before == front:
            return following
        following[before] = -1
        following[last] = following[front]
        following[front] = last
        front = following[last]
    return following
