# Sorts every piece of the line anew: O(n * m log m) for a line of n and a password of m.
# Right, and far too slow once the password is long.
def find_jumbles(line, password):
    wanted, width = sorted(password), len(password)
    return [at for at in range(len(line) - width + 1) if sorted(line[at:at + width]) == wanted]
