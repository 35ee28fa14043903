"""Calls the solution with every case of cases.json and writes what it returned into results.jsonl."""

import json
import math
import os
import sys
import threading
import time
import traceback
import types

from given import Linked, Tree

SHAPE = {shape}
SELF = os.getpid()
# A recursion as deep as the input is fair; one without end is told long before memory is full.
DEPTH = 100_000
STACK = 512 * 1024 * 1024
NIL = "nil"


def part(kind, place=1):
    return kind[place]


def word(kind):
    return kind if isinstance(kind, str) else kind[0]


def made(kind, value):
    """What the solution gets for a value of cases.json."""
    match word(kind):
        case "float":
            return float(value)
        case "optional":
            return None if value == NIL else made(part(kind), value)
        case "list":
            return [made(part(kind), item) for item in value] if nested(part(kind)) else value
        case "map":
            key = int if word(part(kind)) == "int" else str
            return {key(name): made(part(kind, 2), item) for name, item in value.items()}
        case "tree":
            return tree(part(kind), value)
        case "linked":
            node = None
            for item in reversed(value):
                node = Linked(made(part(kind), item), node)
            return node
    return value


def nested(kind):
    return word(kind) not in ("int", "bool", "string")


def tree(kind, values):
    nodes = [None if value == NIL else Tree(made(kind, value)) for value in values]
    children = iter(nodes[1:])
    for node in nodes:
        if node is not None:
            node.left = next(children, None)
            node.right = next(children, None)
    return nodes[0] if nodes else None


class Wrong(TypeError):
    """A result that is not of the type that was asked for."""


def wrong(kind, value):
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:60] + ".."
    return Wrong(f"{word(kind)} is expected, not {type(value).__name__}: {shown}")


def told(kind, value):
    """The result as JSON knows it; raises where it is not of its type."""
    match word(kind):
        case "int":
            if not isinstance(value, int) or isinstance(value, bool):
                raise wrong(kind, value)
            if not -(2**63) <= value < 2**63:
                raise Wrong("an int of more than 64 bits was returned")
            return int(value)
        case "float":
            if not isinstance(value, (int, float)) or isinstance(value, bool):
                raise wrong(kind, value)
            if not math.isfinite(value):
                raise Wrong(f"a finite number is expected, not {value}")
            return float(value)
        case "bool":
            if not isinstance(value, bool):
                raise wrong(kind, value)
            return value
        case "string":
            if not isinstance(value, str):
                raise wrong(kind, value)
            try:
                value.encode()
            except UnicodeEncodeError:
                raise Wrong("text is expected that can be written as UTF-8") from None
            return str(value)
        case "optional":
            return NIL if value is None else told(part(kind), value)
        case "list":
            if not isinstance(value, (list, tuple)):
                raise wrong(kind, value)
            return [told(part(kind), item) for item in value]
        case "map":
            if not isinstance(value, dict):
                raise wrong(kind, value)
            return {str(told(part(kind), key)): told(part(kind, 2), item) for key, item in value.items()}
        case "tree":
            return levels(kind, value)
    return linked(kind, value)


def levels(kind, root):
    row, out, seen = [root], [], set()
    for node in row:
        if node is None:
            out.append(NIL)
            continue
        if not all(hasattr(node, name) for name in ("value", "left", "right")):
            raise wrong(kind, node)
        if id(node) in seen:
            raise Wrong("a node stands in the tree twice")
        seen.add(id(node))
        out.append(told(part(kind), node.value))
        row += [node.left, node.right]
    while out and out[-1] == NIL:
        out.pop()
    return out


def linked(kind, node):
    out, seen = [], set()
    while node is not None:
        if not all(hasattr(node, name) for name in ("value", "next")):
            raise wrong(kind, node)
        if id(node) in seen:
            raise Wrong("the linked list comes back to a node of its own")
        seen.add(id(node))
        out.append(told(part(kind), node.value))
        node = node.next
    return out


def loaded():
    module = types.ModuleType("solution")
    module.Tree, module.Linked, module.__file__ = Tree, Linked, "solution.py"
    sys.modules["solution"] = module
    with open("solution.py", encoding="utf-8") as file:
        exec(compile(file.read(), "solution.py", "exec"), module.__dict__)
    return getattr(module, SHAPE["name"])


def call(function, params, args):
    args = [made(kind, value) for kind, value in zip(params, args)]
    start = time.perf_counter_ns()
    value = function(*args)
    return time.perf_counter_ns() - start, value


def run(target, case):
    """One case: nanoseconds and what came of it."""
    nanoseconds, value = call(target, SHAPE["params"], case["args"])
    if "methods" not in SHAPE:
        return {"ns": nanoseconds, "value": told(SHAPE["returns"], value)}
    values = []
    for name, args in case["steps"]:
        own, params, returns = SHAPE["methods"][name]
        more, result = call(getattr(value, own), params, args)
        nanoseconds += more
        values.append(None if returns == "nothing" else told(returns, result))
    return {"ns": nanoseconds, "values": values}


def failed(error):
    """The error in one line; the way to it goes to standard error."""
    if not isinstance(error, Wrong):
        frames = [frame for frame in traceback.extract_tb(error.__traceback__, 40) if frame.filename == "solution.py"]
        sys.stderr.writelines(traceback.format_list(frames[-20:]))
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    name = "TypeError" if isinstance(error, Wrong) else type(error).__name__
    return {"error": f"{name}: {error}" if str(error) else name}


def main():
    with open("cases.json", encoding="utf-8") as file:
        cases = json.load(file)
    results = open("results.jsonl", "a", encoding="utf-8")

    def write(line):
        # A solution that forks leaves its child here as well.
        if os.getpid() != SELF:
            os._exit(0)
        results.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode(errors="replace").decode() + "\n")
        results.flush()

    target = loaded()
    write({"ready": True})
    for number, case in enumerate(cases):
        try:
            outcome = run(target, case)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            outcome = failed(error)
        cases[number] = None
        write({"case": number, **outcome})


def guarded():
    global status
    try:
        main()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    status = 1
    sys.setrecursionlimit(DEPTH)
    threading.stack_size(STACK)
    thread = threading.Thread(target=guarded)
    thread.start()
    thread.join()
