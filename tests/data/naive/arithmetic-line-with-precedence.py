# Replaces one product or quotient at a time and starts over: O(n^2) time,
# since each search begins at the front and each cut moves the rest.
import re


def line_value(line):
    pieces = re.findall(r"\d+|[-+*/]", line)
    while True:
        for place, piece in enumerate(pieces):
            if piece == "*" or piece == "/":
                left, right = int(pieces[place - 1]), int(pieces[place + 1])
                value = left * right if piece == "*" else left // right
                pieces[place - 1:place + 2] = [str(value)]
                break
        else:
            break
    total = int(pieces[0])
    for place in range(1, len(pieces), 2):
        number = int(pieces[place + 1])
        total += number if pieces[place] == "+" else -number
    return total
