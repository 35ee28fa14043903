# Goes down from the top again for every step:
# O(n * steps).
def pipes(left, right):
    pipe = [-1] * len(left)
    depth = 0
    while left:
        step = [0]
        for _ in range(depth):
            step = [b for basin in step for b in (left[basin], right[basin]) if b != -1]
        if not step:
            break
        for basin, beside in zip(step, step[1:]):
            pipe[basin] = beside
        depth += 1
    return pipe
