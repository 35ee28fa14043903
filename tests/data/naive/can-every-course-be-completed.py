# From each course, walks through everything it needs to see whether it comes
# back: O(courses * (courses + rules)).
def can_complete_all(courses, rules):
    needs = [[] for _ in range(courses)]
    for course, needed in rules:
        if needed >= courses:
            return False
        needs[course].append(needed)
    for course in range(courses):
        seen, stack = set(), [course]
        while stack:
            for needed in needs[stack.pop()]:
                if needed == course:
                    return False
                if needed not in seen:
                    seen.add(needed)
                    stack.append(needed)
    return True
