# Holds every two sessions against each other: O(n^2).
# A dozen marks are no trouble; a rota of years is.
def can_attend_all(sessions):
    for i in range(len(sessions)):
        for j in range(i + 1, len(sessions)):
            if sessions[i][0] < sessions[j][1] and sessions[j][0] < sessions[i][1]:
                return False
    return True
