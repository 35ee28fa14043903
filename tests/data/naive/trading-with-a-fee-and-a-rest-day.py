# For each day of sale every earlier day of charging: O(n ^ 2).
# Some seconds for six thousand days.
def battery_profit(prices, fee):
    best = []
    for sold, price in enumerate(prices):
        most = best[-1] if best else 0
        for charged in range(sold):
            before = best[charged - 2] if charged >= 2 else 0
            if price - prices[charged] - fee + before > most:
                most = price - prices[charged] - fee + before
        best.append(most)
    return best[-1] if best else 0
