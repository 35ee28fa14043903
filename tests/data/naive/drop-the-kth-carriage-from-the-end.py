# Walks k steps ahead from each carriage to see whether the end is there:
# O(n * k).
def radio_call(follower, leader, k):
    before, carriage = -1, leader
    while carriage != -1:
        ahead, steps = carriage, 0
        while ahead != -1 and steps < k:
            ahead, steps = follower[ahead], steps + 1
        if ahead == -1:
            return [before, follower[carriage]] if steps == k else []
        before, carriage = carriage, follower[carriage]
    return []
