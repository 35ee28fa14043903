# Merges each pair up to the middle value.
# O(m + n) a pair: 6,000 steps for each of 3,000 pairs in the large case.
def pair_medians(gauges, pairs):
    medians = []
    for one, other in pairs:
        a, b = gauges[one], gauges[other]
        half = (len(a) + len(b) + 1) // 2
        i = j = 0
        level = None
        for _ in range(half):
            if j == len(b) or (i < len(a) and a[i] <= b[j]):
                level = a[i]
                i += 1
            else:
                level = b[j]
                j += 1
        medians.append(level)
    return medians
