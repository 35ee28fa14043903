class Tree:
    """A node of a binary tree; None where there is no child."""

    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


class Linked:
    """A node of a linked list; None behind the last."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next
