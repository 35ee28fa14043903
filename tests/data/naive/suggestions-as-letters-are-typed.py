# Filters and sorts all names at every key:
# O(names) a key.
def shown(names, counts, keys):
    display, typed = [], ""
    for key in keys:
        if key == ".":
            typed = ""
            display.append([])
            continue
        typed += key
        fitting = [(-count, name) for name, count in zip(names, counts) if name.startswith(typed)]
        display.append([name for count, name in sorted(fitting)[:3]])
    return display
