"""Calendar and weeks: when there was practice."""

from collections import defaultdict
from datetime import timedelta

from figures.values import CATEGORIES, middle, monday_of


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
