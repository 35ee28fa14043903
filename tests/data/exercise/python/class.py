from given import Linked  # Linked(value, next)
from given import Tree  # Tree(value, left, right)

class Echoes:
    # start: list<int>
    def __init__(self, start: list[int]):
        pass

    # value: int
    # returns int
    def give_int(self, value: int) -> int:
        raise NotImplementedError

    # value: float
    # returns float
    def give_float(self, value: float) -> float:
        raise NotImplementedError

    # value: bool
    # returns bool
    def give_bool(self, value: bool) -> bool:
        raise NotImplementedError

    # value: string
    # returns string
    def give_string(self, value: str) -> str:
        raise NotImplementedError

    # value: list<list<int>>
    # returns list<list<int>>
    def give_list(self, value: list[list[int]]) -> list[list[int]]:
        raise NotImplementedError

    # value: optional<int>
    # returns optional<int>
    def give_optional(self, value: int | None) -> int | None:
        raise NotImplementedError

    # value: list<optional<string>>
    # returns list<optional<string>>
    def give_gaps(self, value: list[str | None]) -> list[str | None]:
        raise NotImplementedError

    # value: map<string, list<bool>>
    # returns map<string, list<bool>>
    def give_map(self, value: dict[str, list[bool]]) -> dict[str, list[bool]]:
        raise NotImplementedError

    # value: map<int, float>
    # returns map<int, float>
    def give_numbered(self, value: dict[int, float]) -> dict[int, float]:
        raise NotImplementedError

    # value: tree<int>
    # returns tree<int>
    def give_tree(self, value: Tree | None) -> Tree | None:
        raise NotImplementedError

    # value: linked<string>
    # returns linked<string>
    def give_linked(self, value: Linked | None) -> Linked | None:
        raise NotImplementedError

    # class_: int
    def for_(self, class_: int) -> None:
        raise NotImplementedError
