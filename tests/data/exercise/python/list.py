# value: list<list<int>>
# returns list<list<int>>
def give_back(value: list[list[int]]) -> list[list[int]]:
    raise NotImplementedError
