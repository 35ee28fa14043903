# Writes every rule to every label it covers: O(rules * range).
# Fine for a few short rules, hopeless for thousands of long ones.
def print_prices(prices, ranges, amounts):
    labels = list(prices)
    for (first, last), amount in zip(ranges, amounts):
        for label in range(first, min(last + 1, len(labels))):
            labels[label] -= amount
    return [max(0, label) for label in labels]
