# The longest wall that ends with each tag, from all earlier tags: O(n ^ 2).
# Some seconds for eight thousand tags.
def tags_on_the_wall(prices):
    longest = []
    for place, price in enumerate(prices):
        best = 0
        for earlier in range(place):
            if prices[earlier] < price and longest[earlier] > best:
                best = longest[earlier]
        longest.append(best + 1)
    return max(longest, default=0)
