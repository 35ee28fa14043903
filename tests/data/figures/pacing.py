"""Pacing: where the time goes, what pressure and hints do."""

from statistics import mean, median

from figures.values import by_category, middle


def times(pairs):
    """Planned and spent seconds: the middle of each."""
    return {"answers": len(pairs), "planned": median(p for p, _ in pairs), "spent": median(s for _, s in pairs)}


def phases(phased):
    """Phases that were entered, in the order of the newest plan that has them."""
    found = {}
    for answer in phased:
        for place, phase in enumerate(answer.phases):
            known = found.setdefault(phase["id"], {"pairs": []})
            known.update(place=place, title=phase["title"])
            if phase["seconds"] is not None:
                known["pairs"].append((phase["planned_seconds"], phase["seconds"]))
    return [
        {"phase": phase, "title": known["title"], **times(known["pairs"])}
        for phase, known in sorted(found.items(), key=lambda item: item[1]["place"])
        if known["pairs"]
    ]


def before_code(answer):
    """Planned and spent seconds of the phases before `code`; None for one that never entered it."""
    entered = [phase["id"] == "code" and phase["seconds"] is not None for phase in answer.phases]
    if True not in entered:
        return None
    before = answer.phases[: entered.index(True)]
    return sum(phase["planned_seconds"] for phase in before), sum(phase["seconds"] or 0 for phase in before)


def pace(category, answers):
    late = answers[-20:]
    over = [answer.seconds - answer.limit for answer in late if answer.seconds > answer.limit]
    phased = [answer for answer in late if sum(phase["seconds"] is not None for phase in answer.phases) >= 2]
    code = [pair for pair in map(before_code, phased) if pair]
    return {
        "category": category,
        "answers": len(late),
        "over": len(over),
        "over_share": len(over) / len(late),
        "over_seconds": middle(over),
        "phased": len(phased),
        "phases": phases(phased) if len(phased) >= 4 else [],
        "first_code": times(code) if len(code) >= 4 else None,
    }


def pressure(category, answers):
    sides = {way: [a.score for a in answers if a.realism == way][-20:] for way in ("relaxed", "realistic")}
    told = None
    if min(map(len, sides.values())) >= 4:
        told = {way: median(scores) for way, scores in sides.items()}
        told["gap"] = told["relaxed"] - told["realistic"]
    return {"category": category, **{way: len(scores) for way, scores in sides.items()}, "told": told}


def hints(category, answers):
    late, before = answers[-20:], answers[-40:-20]

    def helped(found):
        return {
            "answers": len(found),
            "passes": sum(answer.passed for answer in found),
            "pass_rate": mean(float(answer.passed) for answer in found) if found else None,
            "mean": mean(answer.score for answer in found) if found else None,
        }

    return {
        "category": category,
        "answers": len(late),
        "none": helped([answer for answer in late if answer.hints == 0]),
        "one": helped([answer for answer in late if answer.hints == 1]),
        "more": helped([answer for answer in late if answer.hints >= 2]),
        "before": {"answers": len(before), "needed": sum(answer.hints > 0 for answer in before)} if before else None,
    }


def pacing(answers):
    found = by_category(answers)
    gaps = [pressure(category, mine) for category, mine in found]
    return {
        "categories": [pace(category, mine) for category, mine in found],
        "pressure": [gap for gap in gaps if gap["relaxed"] or gap["realistic"]],
        "hints": [hints(category, mine) for category, mine in found],
    }
