"""Overview, topics, grid and bests: what answers came to."""

from collections import defaultdict
from datetime import timedelta
from math import sqrt
from statistics import mean

from figures.values import CATEGORIES, DIFFICULTIES, by_category, monday_of, part, spread

# The catalog that the test puts beside the histories: five questions, 0 to 4, of each of these topics.
CATALOG = {
    "coding": ["sliding-window", "heaps", "dp", "tries"],
    "system-design": ["infrastructure", "client", "evolution-ops"],
    "behavioral": ["conflict", "ownership"],
}


def known_by(scores, today):
    """Mastery with its band, of days with scores."""
    weights = [0.5 ** (max(0, (today - day).days) / 30) for day, _ in scores]
    score = sum(weight * score for weight, (_, score) in zip(weights, scores))
    value = (0.5 + score) / (1 + sum(weights))
    half = sqrt(max(0, score * (sum(weights) - score)) / sum(weights) + 0.25) / (1 + sum(weights))
    return value, max(0, value - half), min(1, value + half)


def mastery(answers, today):
    """By category and topic: 0.5 and every score, weighted by 0.5 ^ (age / 30); the band is Wilson's at one standard error."""
    topics = defaultdict(list)
    for answer in answers:
        topics[CATEGORIES.index(answer.category), answer.topic].append(answer)
    known = []
    for (category, topic), found in sorted(topics.items()):
        value, low, high = known_by([(answer.day, answer.score) for answer in found], today)
        known.append(
            {
                "category": CATEGORIES[category],
                "topic": topic,
                "answers": len(found),
                "passes": sum(answer.passed for answer in found),
                "mastery": value,
                "low": low,
                "high": high,
                "last": max(answer.day for answer in found),
            }
        )
    return known


def overview(answers, today):
    categories = [
        {
            "category": category,
            "answers": len(found),
            "passes": sum(answer.passed for answer in found),
            "score": mean(answer.score for answer in found),
            "seconds": sum(answer.seconds for answer in found),
        }
        for category, found in by_category(answers)
    ]
    weakest = sorted(mastery(answers, today), key=lambda topic: topic["mastery"])[:3]
    return {
        "days": len({answer.day for answer in answers}),
        "categories": categories,
        "weakest": [part(topic, "category", "topic", "mastery") for topic in weakest],
    }


def topics(answers, asked, today):
    """Of what was ever asked, skipped or not, questions count that are in the catalog."""
    questions = {
        (category, topic): [f"core/{topic}-{number}" for number in range(5)]
        for category, names in CATALOG.items()
        for topic in names
    }

    def stock(category, topic):
        of = questions.get((category, topic), [])
        return {"questions": len(of), "seen": len(asked.intersection(of))}

    known = sorted(mastery(answers, today), key=lambda topic: topic["mastery"])
    for topic in known:
        topic.update(idle_days=(today - topic["last"]).days, **stock(topic["category"], topic["topic"]))
    practised = {(topic["category"], topic["topic"]) for topic in known}
    untouched = sorted((CATEGORIES.index(key[0]), key[1]) for key in questions if key not in practised)
    everything = [question for of in questions.values() for question in of]
    return {
        "known": known,
        "untouched": [
            {"category": CATEGORIES[category], "topic": topic, "questions": len(questions[CATEGORIES[category], topic])}
            for category, topic in untouched
        ],
        "questions": len(everything),
        "seen": len(asked.intersection(everything)),
    }


def grid(answers):
    def cells(found):
        return [
            {
                "difficulty": difficulty,
                "answers": sum(answer.difficulty == difficulty for answer in found),
                "passes": sum(answer.passed for answer in found if answer.difficulty == difficulty),
            }
            for difficulty in DIFFICULTIES
        ]

    rows = sorted({(CATEGORIES.index(answer.category), answer.topic) for answer in answers})
    return {
        "topics": [
            {
                "category": CATEGORIES[category],
                "topic": topic,
                "cells": cells(
                    [answer for answer in answers if (answer.category, answer.topic) == (CATEGORIES[category], topic)]
                ),
            }
            for category, topic in rows
        ],
        "all": cells(answers),
    }


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


def scores(answers):
    """Median and quartiles of all scores, by category."""
    found = by_category(answers)
    return [{"category": category, **spread(answer.score for answer in mine)} for category, mine in found]
