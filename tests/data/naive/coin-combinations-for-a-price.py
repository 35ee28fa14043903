# Any coin at each step, rearrangements weeded out at the end: exponential in the price.
# Some seconds for coins of 1, 2, 5 and the price 26.
def answer_sheet(coins, price):
    found = set()
    def pay(laid, rest):
        if rest == 0:
            found.add(tuple(sorted(laid, reverse=True)))
        for value in set(coins):
            if value <= rest:
                pay(laid + [value], rest - value)
    pay([], price)
    return sorted(map(list, found), reverse=True)
