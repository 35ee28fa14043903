# Searches the whole list for the best affordable project in every round:
# O(n * k) for n projects and k rounds.
def best_budget(budget, k, needs, adds):
    done = [False] * len(needs)
    for _ in range(k):
        best = -1
        for i in range(len(needs)):
            if not done[i] and needs[i] <= budget and adds[i] > 0:
                if best < 0 or adds[i] > adds[best]:
                    best = i
        if best < 0:
            break
        done[best] = True
        budget += adds[best]
    return budget
