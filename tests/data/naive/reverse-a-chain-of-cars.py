# Searches the table for the car in front of each car:
# O(n^2).
def turn_train(behind, first):
    before = list(behind)
    car = first
    while car != -1:
        behind[car] = -1 if car == first else before.index(car)
        car = before[car]
    return behind
