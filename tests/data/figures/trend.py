"""Trend: the way through the sessions, and when it has a direction."""

import re
from collections import defaultdict
from functools import lru_cache
from math import atan, cos, gamma, pi, sqrt
from pathlib import Path
from statistics import mean

from figures.results import known_by
from figures.values import by_category, quantile, spread

# What dimensions are called: the only thing that is read of the program's own files.
RUBRICS = (Path(__file__).parents[3] / "questions" / "rubrics.toml").read_text()
TITLES = {(rated, id): title for rated, id, title in re.findall(r'\[\[(.+)\]\]\nid = "(.+)"\ntitle = "(.+)"', RUBRICS)}


def tail(t, freedom):
    """The chance that Student's t exceeds a positive value: with t = sqrt(freedom) tan(angle) its density is that of
    cos(angle) ^ (freedom - 1); integrated by Simpson's rule."""
    steps, end = 2000, atan(t / sqrt(freedom))
    heights = [cos(end * step / steps) ** (freedom - 1) for step in range(steps + 1)]
    area = (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2])) * end / steps / 3
    return 0.5 - area * gamma((freedom + 1) / 2) / sqrt(pi) / gamma(freedom / 2)


@lru_cache(maxsize=None)
def needed(sessions):
    """Standard errors for a direction, to three places: what lets through 0.1 %, 0.2 %, 0.5 %, 1 % and 3.2 % by chance with
    four to eight sessions, 5 % in all (alpha spending, Lan and DeMets 1983), and then 0.5 % each."""
    share = {4: 0.001, 5: 0.002, 6: 0.005, 7: 0.010, 8: 0.032}.get(sessions, 0.005)
    low, high = 0.0, 100.0
    while high - low > 1e-9:
        half = (low + high) / 2
        low, high = (half, high) if tail(half, sessions - 2) > share else (low, half)
    return round(low, 3)


def line(values, grain):
    """Least squares through the last twelve values, one apart; at least what rounding to the grain leaves is left over."""
    values = values[-12:]
    count = len(values)
    places = range(count)
    squares = sum((place - mean(places)) ** 2 for place in places)
    slope = sum((place - mean(places)) * value for place, value in zip(places, values)) / squares
    start = mean(values) - slope * mean(places)
    rest = sum((value - start - slope * place) ** 2 for place, value in zip(places, values))
    error = sqrt(max(rest / (count - 2), grain**2 / 12) / squares)
    return {"sessions": count, "slope": slope, "error": error, "needed": needed(count)}


def direction(sessions, grain):
    """Sessions are lists of values, each with whether it passes, oldest first."""
    if len(sessions) < 4:
        return {"sessions": len(sessions), "told": None}

    def window(found):
        marks = [mark for session in found for mark in session]
        return {
            "sessions": len(found),
            "answers": len(marks),
            "passes": sum(passed for _, passed in marks),
            **spread(value for value, _ in marks),
        }

    size = min(6, len(sessions) // 2)
    before, now = window(sessions[-2 * size : -size]), window(sessions[-size:])
    through = line([quantile([value for value, _ in session], 0.5) for session in sessions], grain)
    change, word = now["median"] - before["median"], "steady"
    if abs(through["slope"]) > through["needed"] * through["error"]:
        if through["slope"] > 0 and change >= grain:
            word = "up"
        if through["slope"] < 0 and change <= -grain:
            word = "down"
    return {"sessions": len(sessions), "told": {"before": before, "now": now, "line": through, "direction": word}}


def dimension(category, name, sessions, today):
    def marks(session):
        ratings = [{rated["dimension"]: rated["rating"] for rated in answer.review["ratings"]} for answer in session]
        return [(found[name], found[name] >= 3) for found in ratings if name in found]

    rated = [found for found in map(marks, sessions) if found]
    values = [value for session in rated for value, _ in session]
    scores = [
        (answer.day, (found["rating"] - 1) / 3)
        for session in sessions
        for answer in session
        for found in answer.review["ratings"]
        if found["dimension"] == name
    ]
    known, low, high = known_by(scores, today)
    return {
        "dimension": name,
        "title": TITLES.get((category, name)) or TITLES["delivery", name],
        "answers": len(values),
        "mean": mean(values[-5:]),
        "late": spread(values[-5:]),
        "mastery": known,
        "mastery_low": low,
        "mastery_high": high,
        "trend": direction(rated, 0.5),
    }


def trend(answers, today):
    """Sessions with the realism in use now, the last forty; answers are in the order of their sessions."""
    categories = []
    for category, found in by_category(answers):
        realism = found[-1].realism
        grouped = defaultdict(list)
        for answer in found:
            if answer.realism == realism:
                grouped[answer.session].append(answer)
        sessions = list(grouped.values())[-40:]
        alike = [answer for session in sessions for answer in session]
        names = [rated["dimension"] for answer in reversed(alike) for rated in answer.review["ratings"]]
        categories.append(
            {
                "category": category,
                "realism": realism,
                "course": [
                    {
                        "day": session[0].day,
                        "answers": len(session),
                        "passes": sum(answer.passed for answer in session),
                        **spread(answer.score for answer in session),
                    }
                    for session in sessions
                ],
                "late": spread(answer.score for answer in alike[-5:]),
                "trend": direction([[(answer.score, answer.passed) for answer in session] for session in sessions], 0.05),
                "dimensions": [dimension(category, name, sessions, today) for name in dict.fromkeys(names)],
            }
        )
    return {"categories": categories}
