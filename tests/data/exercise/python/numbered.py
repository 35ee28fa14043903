# value: map<int, float>
# returns map<int, float>
def give_back(value: dict[int, float]) -> dict[int, float]:
    raise NotImplementedError
