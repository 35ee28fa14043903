# Tries all threes and keeps those not found before:
# O(n^3).
def cancelling_threes(amounts):
    amounts = sorted(amounts)
    threes = []
    for i in range(len(amounts)):
        for j in range(i + 1, len(amounts)):
            for k in range(j + 1, len(amounts)):
                if amounts[i] + amounts[j] + amounts[k] == 0:
                    three = [amounts[i], amounts[j], amounts[k]]
                    if three not in threes:
                        threes.append(three)
    return threes
