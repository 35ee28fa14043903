# Three shorter pairs for each pair of words whose last letters differ, without a table: exponential.
# Some seconds for ten letters against ten others.
def fewest_corrections(first, second):
    def fewest(i, j):
        if i == 0 or j == 0:
            return i + j
        if first[i - 1] == second[j - 1]:
            return fewest(i - 1, j - 1)
        return 1 + min(fewest(i - 1, j), fewest(i, j - 1), fewest(i - 1, j - 1))
    return fewest(len(first), len(second))
