# Looks through all packages left, by name, after every build:
# O(packages * (packages + rules)).
def build_order(packages, rules):
    needs = {name: set() for name in packages}
    for package, need in rules:
        needs[package].add(need)
    left, built, order = sorted(packages), set(), []
    while left:
        for name in left:
            if needs[name] <= built:
                break
        else:
            break
        left.remove(name)
        built.add(name)
        order.append(name)
    if not left:
        return [order, []]
    path, name = [], left[0]
    while name not in path:
        path.append(name)
        name = min(need for need in needs[name] if need not in built)
    loop = path[path.index(name):]
    first = loop.index(min(loop))
    return [[], loop[first:] + loop[:first]]
