# Walks back through all reports of the gate for each question:
# O(reports) a question.
class GateLog:
    def __init__(self):
        self.reports = {}

    def report(self, gate, minute, opening):
        self.reports.setdefault(gate, []).append((minute, opening))

    def at(self, gate, minute):
        for when, opening in reversed(self.reports.get(gate, [])):
            if when <= minute:
                return opening
        return None
