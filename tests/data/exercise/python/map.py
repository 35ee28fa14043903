# value: map<string, list<bool>>
# returns map<string, list<bool>>
def give_back(value: dict[str, list[bool]]) -> dict[str, list[bool]]:
    raise NotImplementedError
