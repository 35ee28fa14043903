# Searches the second slogan for each letter of the first and strikes it out:
# O(n * m).
def is_reshuffle(tonight, tomorrow):
    left = list(tomorrow.replace(" ", "").upper())
    for piece in tonight.replace(" ", "").upper():
        if piece not in left:
            return False
        left.remove(piece)
    return not left
