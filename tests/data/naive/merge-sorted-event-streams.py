# Looks at the front of every log to find each single next entry: O(n * k)
# for n entries in k logs.
def merge_logs(logs):
    place = [0] * len(logs)
    merged = []
    while True:
        best = -1
        for turnstile, log in enumerate(logs):
            if place[turnstile] < len(log):
                if best < 0 or log[place[turnstile]] < logs[best][place[best]]:
                    best = turnstile
        if best < 0:
            return merged
        merged.append([logs[best][place[best]], best])
        place[best] += 1
