# Looks through all offices for the next one to hear it:
# O(offices * offices).
def last_to_hear(offices, links, origin):
    out = [[] for _ in range(offices)]
    for sender, receiver, delay in links:
        out[sender].append((receiver, delay))
    never = float("inf")
    due, known = [never] * offices, [False] * offices
    due[origin] = 0
    for _ in range(offices):
        best = -1
        for office in range(offices):
            if not known[office] and (best == -1 or due[office] < due[best]):
                best = office
        if due[best] == never:
            return -1
        known[best] = True
        for receiver, delay in out[best]:
            due[receiver] = min(due[receiver], due[best] + delay)
    return max(due)
