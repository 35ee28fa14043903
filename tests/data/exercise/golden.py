"""Writes golden.json: described values and steps with the SHA-256 of what they make, as compact JSON.

This is the reference of src/exercise: written first, in another language. Run it in this folder and look at the difference:
a digest that is there changes only if every expectation of every pack changes with it.
"""
import hashlib
import json

M = (1 << 64) - 1
class Rng:
    def __init__(s, seed): s.x = seed & M
    def next(s):
        s.x = (s.x + 0x9E3779B97F4A7C15) & M
        z = s.x
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M
        return z ^ (z >> 31)
    def below(s, n): return (s.next() * n) >> 64
    def between(s, low, high): return low + s.below(high - low + 1)
    def shuffle(s, v):
        for i in range(len(v) - 1, 0, -1):
            j = s.below(i + 1); v[i], v[j] = v[j], v[i]
def is_gen(v): return isinstance(v, dict) and isinstance(v.get("gen"), str)
KEYS = {"repeat": {"value", "n"}, "range": {"from", "n", "step"}, "ints": {"n", "low", "high", "seed", "sorted", "distinct"},
 "text": {"n", "letters", "seed"}, "permutation": {"n", "seed", "from"}, "tree": {"n", "shape", "low", "high", "seed"},
 "spans": {"n", "low", "high", "least", "most", "seed"}, "edges": {"nodes", "n", "shape", "seed", "low", "high"}, "rows": {"n", "of"}, "join": {"parts"}}
def expand(v, kind, bump=0):
    if not is_gen(v):
        return v
    g = v["gen"]
    extra = set(v) - KEYS[g] - {"gen"}
    assert not extra, f"{g}: unknown {extra}"
    r = Rng(v["seed"] + bump) if "seed" in v else None
    inner = kind[5:-1] if kind.startswith("list<") else kind
    if g == "repeat":
        return v["value"] * v["n"] if kind == "string" else [v["value"]] * v["n"]
    if g == "range":
        a, s = v.get("from", 0), v.get("step", 1)
        return [a + s * i for i in range(v["n"])]
    if g == "ints":
        if v.get("distinct"):
            seen, out = set(), []
            assert v["high"] - v["low"] + 1 >= v["n"]
            while len(out) < v["n"]:
                x = r.between(v["low"], v["high"])
                if x not in seen: seen.add(x); out.append(x)
        else:
            out = [r.between(v["low"], v["high"]) for _ in range(v["n"])]
        return sorted(out) if v.get("sorted") else out
    if g == "text":
        return "".join(v["letters"][r.below(len(v["letters"]))] for _ in range(v["n"]))
    if g == "permutation":
        out = [v.get("from", 0) + i for i in range(v["n"])]; r.shuffle(out); return out
    if g == "tree":
        n, shape = v["n"], v["shape"]
        left, right, value = [-1] * n, [-1] * n, [0] * n
        if shape == "search":
            keys = list(range(n)); r.shuffle(keys)
            # a random search tree by insertion order, built as a treap: parent by rank in the order
            order = [0] * n
            for place, key in enumerate(keys): order[key] = place
            stack = []
            for key in range(n):
                last = -1
                while stack and order[stack[-1]] > order[key]: last = stack.pop()
                left[key] = last
                if stack: right[stack[-1]] = key
                stack.append(key)
            root, value = (stack[0] if n else -1), list(range(n))
        else:
            for i in range(1, n):
                if shape == "full": (left if i % 2 else right)[(i - 1) // 2] = i
                elif shape == "left": left[i - 1] = i
                elif shape == "right": right[i - 1] = i
            if shape == "random":
                free = [(0, 0), (0, 1)]
                for i in range(1, n):
                    k = r.below(len(free)); free[k], free[-1] = free[-1], free[k]
                    p, side = free.pop(); (right if side else left)[p] = i
                    free += [(i, 0), (i, 1)]
            root = 0 if n else -1
            value = [r.between(v["low"], v["high"]) for _ in range(n)]
        out, level = [], [root] if n else []
        for x in level:
            if x < 0: out.append("nil"); continue
            out.append(value[x]); level.append(left[x]); level.append(right[x])
        while out and out[-1] == "nil": out.pop()
        return out
    if g == "spans":
        out = []
        for _ in range(v["n"]):
            a = r.between(v["low"], v["high"]); out.append([a, a + r.between(v["least"], v["most"])])
        return out
    if g == "edges":
        nodes, n, shape, out = v["nodes"], v["n"], v["shape"], []
        if shape in ("tree", "connected"):
            names = list(range(nodes)); r.shuffle(names)
            out = [[names[r.below(i)], names[i]] for i in range(1, nodes)]
            assert n >= len(out) and (shape == "connected" or n == len(out))
        while len(out) < n:
            a, b = r.below(nodes), r.below(nodes)
            if a == b: continue
            out.append([min(a, b), max(a, b)] if shape == "acyclic" else [a, b])
        if "low" in v:
            for e in out: e.append(r.between(v["low"], v["high"]))
        return out
    if g == "rows":
        return [expand(v["of"], inner, bump + i) for i in range(v["n"])]
    if g == "join":
        parts = [expand(p, kind, bump) for p in v["parts"]]
        return "".join(parts) if kind == "string" else [x for p in parts for x in p]
    raise KeyError(g)
def expand_steps(v):
    r, out, counts = Rng(v["seed"]), [], {}
    for _ in range(v["n"]):
        which = r.below(len(v["calls"])); call = v["calls"][which]; args = []
        for place, a in enumerate(call.get("args", [])):
            if isinstance(a, dict) and "letters" in a: args.append("".join(a["letters"][r.below(len(a["letters"]))] for _ in range(a["n"])))
            elif isinstance(a, dict) and "count" in a: args.append(None)
            elif isinstance(a, dict): args.append(r.between(a["low"], a["high"]))
            else: args.append(a)
        for place, a in enumerate(call.get("args", [])):
            if isinstance(a, dict) and "count" in a: args[place] = a["count"] + a["step"] * len(out)
        out.append((call["call"], args))
    return out

def digest(v):
    return hashlib.sha256(json.dumps(v, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()).hexdigest()

def g(gen, **keys): return {"gen": gen, **{k.rstrip("_"): v for k, v in keys.items()}}

VALUES = [
    ("string", "as it stands"),
    ("map<string, int>", {"gen": 1, "b": 2}),
    ("list<int>", g("repeat", value=7, n=5)),
    ("list<list<int>>", g("repeat", value=[1, 2], n=3)),
    ("list<string>", g("repeat", value="ab", n=3)),
    ("string", g("repeat", value="abé", n=1000)),
    ("string", g("repeat", value="x", n=0)),
    ("linked", g("range", n=10)),
    ("list<int>", g("range", from_=5, n=1000, step=-3)),
    ("list<float>", g("range", from_=1, n=4, step=2)),
    ("list<int>", g("range", from_=-(1 << 63), n=2, step=(1 << 63) - 1)),
    ("list<int>", g("ints", n=5000, low=-9, high=9, seed=7)),
    ("list<int>", g("ints", n=500, low=-(1 << 63), high=(1 << 63) - 1, seed=-1)),
    ("list<int>", g("ints", n=500, low=3, high=3, seed=(1 << 63) - 1)),
    ("list<int>", g("ints", n=2000, low=0, high=10**6, seed=8, sorted=True)),
    ("optional<list<int>>", g("ints", n=300, low=1, high=300, seed=9, distinct=True)),
    ("list<int>", g("ints", n=300, low=1, high=3000, seed=9, distinct=True, sorted=True)),
    ("string", g("text", n=3000, letters="abc", seed=7)),
    ("string", g("text", n=300, letters="aé規", seed=0)),
    ("list<int>", g("permutation", n=4000, seed=11)),
    ("list<int>", g("permutation", n=100, seed=12, from_=1)),
    ("list<int>", g("permutation", n=0, seed=12)),
    ("tree", g("tree", n=2000, shape="random", low=0, high=99, seed=13)),
    ("tree", g("tree", n=1000, shape="full", low=-5, high=5, seed=13)),
    ("tree", g("tree", n=50, shape="left", low=0, high=9, seed=13)),
    ("tree", g("tree", n=50, shape="right", low=0, high=9, seed=13)),
    ("tree", g("tree", n=2000, shape="search", seed=14)),
    ("tree", g("tree", n=1, shape="random", low=4, high=4, seed=1)),
    ("tree", g("tree", n=0, shape="search", seed=1)),
    ("list<list<int>>", g("spans", n=1000, low=-50, high=1000, least=1, most=60, seed=15)),
    ("list<list<int>>", g("edges", nodes=200, n=800, shape="random", seed=16)),
    ("list<list<int>>", g("edges", nodes=200, n=199, shape="tree", seed=17)),
    ("list<list<int>>", g("edges", nodes=200, n=800, shape="acyclic", seed=18)),
    ("list<list<int>>", g("edges", nodes=200, n=800, shape="connected", seed=19, low=1, high=9)),
    ("list<list<int>>", g("edges", nodes=1, n=0, shape="tree", seed=19)),
    ("list<string>", g("rows", n=50, of=g("text", n=6, letters="ab", seed=20))),
    ("list<list<list<int>>>", g("rows", n=7, of=g("rows", n=5, of=g("ints", n=4, low=0, high=99, seed=-3)))),
    ("list<list<int>>", g("rows", n=4, of=g("join", parts=[[1], g("ints", n=3, low=0, high=9, seed=21)]))),
    ("list<int>", g("join", parts=[[1, 2], g("range", n=3), g("ints", n=3, low=0, high=9, seed=22)])),
    ("string", g("join", parts=["(", g("repeat", value="ab", n=20), ")", g("text", n=9, letters="xyz", seed=23)])),
    ("list<list<string>>", g("join", parts=[[["a"]], g("rows", n=3, of=g("rows", n=2, of=g("text", n=2, letters="pq", seed=24)))])),
]

def steps(n, seed, *calls): return {"n": n, "seed": seed, "calls": [{"call": c, "args": list(a)} for c, *a in calls]}

STEPS = [
    steps(2000, 7, ("put", {"low": 0, "high": 999}, {"low": 1, "high": 9}), ("get", {"low": 0, "high": 999})),
    steps(500, 8, ("add", {"letters": "abcé", "n": 4}, 5, "fixed"), ("at", {"count": 10, "step": 3}, {"low": -1, "high": 1}), ("clear",)),
]

def main():
    values = [{"kind": k, "value": v, "sha256": digest(expand(v, k.removeprefix("optional<").removesuffix(">") if k.startswith("optional<") else k))} for k, v in VALUES]
    made = [{"steps": s, "sha256": digest(expand_steps(s))} for s in STEPS]
    line = lambda entries: ",\n".join("  " + json.dumps(e, ensure_ascii=False) for e in entries)
    with open("golden.json", "w") as out:
        out.write('{"values": [\n' + line(values) + '\n], "steps": [\n' + line(made) + "\n]}\n")

if __name__ == "__main__":
    main()
