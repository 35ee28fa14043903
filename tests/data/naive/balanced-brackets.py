# Deletes matching pairs until nothing changes: O(n^2) for deep nesting,
# because each round peels off only the innermost pairs.
def brackets_in_order(pattern):
    rest = "".join(c for c in pattern if c in "()[]{}")
    while True:
        shorter = rest.replace("()", "").replace("[]", "").replace("{}", "")
        if shorter == rest:
            return rest == ""
        rest = shorter
