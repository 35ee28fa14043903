# Lays the figure against each place in turn, stroke by stroke:
# O(line * figure) with strokes that repeat.
def find_figure(line, figure):
    places = []
    for start in range(len(line) - len(figure) + 1):
        fit = 0
        while fit < len(figure) and line[start + fit] == figure[fit]:
            fit += 1
        if fit == len(figure):
            places.append(start)
    return places
