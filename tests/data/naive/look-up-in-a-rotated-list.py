# Scans the conveyor from the counter for each customer.
# O(hooks) a customer: 4,000 customers times 80,000 hooks in the large case.
def hooks_of(hooks, tickets):
    answers = []
    for ticket in tickets:
        try:
            answers.append(hooks.index(ticket))
        except ValueError:
            answers.append(-1)
    return answers
