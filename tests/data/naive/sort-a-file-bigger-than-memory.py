# Right passes, but looks at the front of every run for every record it writes.
# O(n * runs) a merge pass: 343 fronts for each of 120,000 records in the large case.
def sorting_passes(records, memory):
    def merged(group):
        places = [0] * len(group)
        result = []
        for _ in range(sum(len(run) for run in group)):
            best = -1
            for number, run in enumerate(group):
                if places[number] == len(run):
                    continue
                if best < 0 or run[places[number]] < group[best][places[best]]:
                    best = number
            result.append(group[best][places[best]])
            places[best] += 1
        return result

    runs = [sorted(records[i:i + memory]) for i in range(0, len(records), memory)]
    passes = []
    while runs:
        passes.append([record for run in runs for record in run])
        if len(runs) == 1:
            break
        runs = [merged(runs[i:i + memory - 1]) for i in range(0, len(runs), memory - 1)]
    return passes
