# Every possible number of coins of each value, one value after the other: the product of amount / value.
# Some seconds for six values and the amount 2,000.
def fewest_coins(values, amount):
    values = sorted(set(values), reverse=True)
    best = -1
    def pay(place, rest, used):
        nonlocal best
        if rest == 0:
            if best < 0 or used < best:
                best = used
        elif place < len(values):
            for count in range(rest // values[place] + 1):
                pay(place + 1, rest - count * values[place], used + count)
    pay(0, amount, 0)
    return best
