# Begins a new walk at the fastest time for every press:
# O(times shown so far) a press.
class Announcer:
    def __init__(self, times):
        self.root = times
        self.shown = 0

    def next(self):
        time = self.kth(self.shown + 1)
        if time is not None:
            self.shown += 1
        return time

    def kth(self, k):
        stack, node, rank = [], self.root, 0
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            rank += 1
            if rank == k:
                return node.value
            node = node.right
        return None
