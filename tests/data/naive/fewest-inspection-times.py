# Strikes out what each visit sees and looks through the rest again:
# O(shifts * visits).
def visit_times(shifts):
    unseen, visits = list(shifts), []
    while unseen:
        first = min(end for _, end in unseen)
        visits.append(first - 1)
        unseen = [[start, end] for start, end in unseen if not start < first <= end]
    return visits
