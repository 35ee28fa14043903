#!/usr/bin/env python3
"""Computes the figures of `greenroom stats --json` from an export, by itself.

    python3 tests/data/golden.py           writes golden-NAME.json beside each history-NAME.json
    python3 tests/data/golden.py --check   says whether they are up to date

It is meant to be read against src/report/json.md and shares nothing with the program. Standard library only.
"""

import json
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import mean, median

CATEGORIES = ["coding", "system-design", "behavioral"]
DIFFICULTIES = ["easy", "medium", "hard"]
PASSES = ("yes", "strong-yes")


def day_of(instant):
    """The practice day begins at four in the morning, local time."""
    return (datetime.fromisoformat(instant) - timedelta(hours=4)).date()


def monday_of(day):
    return day - timedelta(days=day.weekday())


def quantile(values, part):
    """Between two neighbours in proportion (type 7)."""
    values = sorted(values)
    place = (len(values) - 1) * part
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def middle(values):
    values = list(values)
    return median(values) if values else None


class Answer:
    """A finished answer; `review` is the one that counts, or None."""

    def __init__(self, session, attempt):
        self.session = session["id"]
        self.id = attempt["id"]
        self.title = attempt["title"]
        self.category = attempt["category"]
        self.topic = attempt["topic"]
        self.difficulty = attempt["difficulty"]
        self.day = day_of(attempt["ended"])
        self.ended = datetime.fromisoformat(attempt["ended"])
        self.retake = attempt["retake"]
        self.prediction = attempt["prediction"]
        self.seconds = attempt["answer_seconds"]
        self.limit = attempt["limit_seconds"]
        self.hints = max([mark["rung"] for mark in attempt["marks"] if mark["kind"] == "hint"], default=0)
        reviews = {review["kind"]: review for review in attempt["reviews"]}
        self.review = reviews.get("cold", reviews.get("warm"))
        self.guess = reviews["warm"]["guess"] if "warm" in reviews else None

    @property
    def score(self):
        return self.review["score"]

    @property
    def passed(self):
        return self.review["verdict"] in PASSES


def finished(history):
    return [
        Answer(session, attempt)
        for session in history["sessions"]
        for attempt in session["attempts"]
        if attempt["ending"] == "finished"
    ]


def mastery(answers, today):
    """By category and topic: 0.5 and every score, weighted by 0.5 ^ (age / 30)."""
    topics = defaultdict(list)
    for answer in answers:
        topics[CATEGORIES.index(answer.category), answer.topic].append(answer)
    known = []
    for (category, topic), found in sorted(topics.items()):
        weights = [0.5 ** (max(0, (today - answer.day).days) / 30) for answer in found]
        score = sum(weight * answer.score for weight, answer in zip(weights, found))
        value = (0.5 + score) / (1 + sum(weights))
        known.append({"category": CATEGORIES[category], "topic": topic, "mastery": value, "answers": len(found)})
    return known


def overview(answers, today):
    categories = []
    for category in CATEGORIES:
        found = [answer for answer in answers if answer.category == category]
        if found:
            categories.append(
                {
                    "category": category,
                    "answers": len(found),
                    "passes": sum(answer.passed for answer in found),
                    "score": mean(answer.score for answer in found),
                    "seconds": sum(answer.seconds for answer in found),
                }
            )
    weakest = sorted(mastery(answers, today), key=lambda topic: topic["mastery"])[:3]
    return {
        "sessions": len({answer.session for answer in answers}),
        "categories": categories,
        "weakest": [{name: topic[name] for name in ("category", "topic", "mastery")} for topic in weakest],
    }


def calendar(practised, today):
    this = monday_of(today)
    days, weeks = defaultdict(list), defaultdict(list)
    for answer in practised:
        if this - timedelta(weeks=25) <= answer.day <= today:
            days[answer.day].append(answer)
            weeks[monday_of(answer.day)].append(answer)
    first = min((answer.day for answer in practised), default=None)
    told = min(12, (this - monday_of(first)).days // 7 + 1) if first else 0
    return {
        "first": first,
        "last": today,
        "weeks_told": told,
        "weeks_practised": sum((this - monday).days < 7 * told for monday in weeks),
        "weeks": [
            {
                "monday": monday,
                "days": len({answer.day for answer in found}),
                "answers": len(found),
                "seconds": sum(answer.seconds for answer in found),
            }
            for monday, found in sorted(weeks.items(), reverse=True)
        ],
        "days": [
            {"day": day, "answers": len(found), "seconds": sum(answer.seconds for answer in found)}
            for day, found in sorted(days.items())
        ],
    }


def beside(answers, first, today):
    def week(monday):
        found = [answer for answer in answers if monday_of(answer.day) == monday and answer.day <= today]
        return {
            "monday": monday,
            "answers": len(found),
            "passes": sum(answer.passed for answer in found),
            "seconds": sum(answer.seconds for answer in found),
            "median": middle(answer.score for answer in found),
        }

    this = monday_of(today)
    mondays = [this - timedelta(weeks=age) for age in (4, 3, 2, 1)]
    before = [week(monday) for monday in mondays if first and monday >= monday_of(first)]
    between = None
    if before:
        between = {name: middle(found[name] for found in before) for name in ("answers", "passes", "seconds")}
        between["median"] = middle(found["median"] for found in before if found["median"] is not None)
    return {"now": week(this), "before": before, "middle": between}


def weeks(answers, today):
    first = min((answer.day for answer in answers), default=None)
    categories = []
    for category in CATEGORIES:
        found = beside([answer for answer in answers if answer.category == category], first, today)
        if any(week["answers"] for week in [found["now"], *found["before"]]):
            categories.append({"category": category, **found})
    return {"last": today, "all": beside(answers, first, today), "categories": categories}


def bests(answers):
    def told(answer):
        return answer and {
            "attempt": answer.id,
            "title": answer.title,
            "category": answer.category,
            "difficulty": answer.difficulty,
            "day": answer.day,
            "score": answer.score,
        }

    def best(found):
        return max(found, key=lambda answer: (answer.score, answer.ended), default=None)

    passes = [answer for answer in answers if answer.passed]
    hardest = max((DIFFICULTIES.index(answer.difficulty) for answer in passes), default=None)
    unaided = [a for a in passes if a.difficulty == "hard" and a.hints == 0 and a.seconds <= a.limit]
    full = defaultdict(list)
    for answer in answers:
        full[monday_of(answer.day)].append(answer)
    sums = [
        {"monday": monday, "answers": len(found), "seconds": sum(answer.seconds for answer in found)}
        for monday, found in full.items()
    ]
    runs = []
    for monday in sorted(full):
        if runs and monday - runs[-1]["last"] == timedelta(weeks=1):
            runs[-1]["last"] = monday
            runs[-1]["weeks"] += 1
        else:
            runs.append({"weeks": 1, "first": monday, "last": monday})
    runs = [run for run in runs if run["weeks"] >= 2]
    by_category = [best([answer for answer in answers if answer.category == category]) for category in CATEGORIES]
    return {
        "categories": [told(answer) for answer in by_category if answer],
        "hardest": told(best([answer for answer in passes if DIFFICULTIES.index(answer.difficulty) == hardest])),
        "unaided": told(min(unaided, key=lambda answer: answer.ended, default=None)),
        "fullest": max(sums, key=lambda week: (week["seconds"], week["monday"]), default=None),
        "run": max(runs, key=lambda run: (run["weeks"], run["first"]), default=None),
    }


def calibration(answers):
    """Over the last twenty answers, from ten on."""
    foreseen = [answer for answer in answers if answer.prediction is not None][-20:]
    guessed = [answer for answer in answers if answer.guess is not None][-20:]
    prediction = guess = None
    if len(foreseen) >= 10:
        rate = mean(float(answer.passed) for answer in foreseen)
        brier = mean((answer.prediction / 100 - answer.passed) ** 2 for answer in foreseen)
        prediction = {
            "answers": len(foreseen),
            "passes": sum(answer.passed for answer in foreseen),
            "expected_passes": sum(answer.prediction for answer in foreseen) / 100,
            "brier": brier,
            "reference": rate * (1 - rate),
            "skill": 1 - brier / (rate * (1 - rate)) if 0 < rate < 1 else None,
        }
    if len(guessed) >= 10:
        gaps = [(answer.guess - answer.review["coverage"]) / 100 for answer in guessed]
        guess = {"answers": len(guessed), "bias": mean(gaps)}
    return {
        "prediction": prediction,
        "guess": guess,
        "predictions_missing": max(0, 10 - len(foreseen)),
        "guesses_missing": max(0, 10 - len(guessed)),
    }


def scores(answers):
    """Median and quartiles of all scores, by category."""
    told = []
    for category in CATEGORIES:
        found = [answer.score for answer in answers if answer.category == category]
        if found:
            low, half, high = (quantile(found, part) for part in (0.25, 0.5, 0.75))
            told.append({"category": category, "median": half, "low": low, "high": high})
    return told


def golden(history):
    practised = finished(history)
    answers = [answer for answer in practised if answer.review and not answer.retake]
    today = max(answer.day for answer in practised)
    # A page of `stats --json` is compared as soon as it stands here; what no page shows in full stands under rules.
    return {
        "today": today,
        "stats": {
            "overview": overview(answers, today),
            "calendar": calendar(practised, today),
            "weeks": weeks(answers, today),
            "bests": bests(answers),
        },
        "rules": {
            "mastery": mastery(answers, today),
            "calibration": calibration(answers),
            "scores": scores(answers),
        },
    }


def main():
    stale = []
    for path in sorted(Path(__file__).parent.glob("history-*.json")):
        text = json.dumps(golden(json.loads(path.read_text())), indent=1, default=date.isoformat) + "\n"
        target = path.with_name(path.name.replace("history-", "golden-"))
        if "--check" not in sys.argv:
            target.write_text(text)
        elif not target.exists() or target.read_text() != text:
            stale.append(target.name)
    if stale:
        sys.exit(f"{', '.join(stale)}: not what golden.py computes now; run it and look at the difference")


if __name__ == "__main__":
    main()
