# Every order of the runners, and a search through the list for each: O(n! x slips).
# Some seconds for nine runners with three letters.
def slips(team):
    result = []
    def fill(slip, waiting):
        if not waiting:
            if slip not in result:
                result.append(slip)
            return
        for place in range(len(waiting)):
            fill(slip + waiting[place], waiting[:place] + waiting[place + 1:])
    fill("", team)
    return sorted(result)
