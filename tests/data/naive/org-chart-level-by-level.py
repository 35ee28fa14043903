# Reads the whole register again for every person on a line:
# O(n * n).
def chart_lines(register, head):
    lines, line = [], [head]
    while line:
        lines.append(line)
        below = []
        for person in line:
            for boss, report in register:
                if boss == person:
                    below.append(report)
        line = below
    return lines
