# Looks ahead from each day: O(n^2) time
# when it keeps getting cooler.
def days_until_warmer(temperatures):
    waits = []
    for day, warmth in enumerate(temperatures):
        wait = 0
        for later in range(day + 1, len(temperatures)):
            if temperatures[later] > warmth:
                wait = later - day
                break
        waits.append(wait)
    return waits
