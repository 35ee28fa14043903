#!/usr/bin/env python3
"""Computes the figures of `greenroom stats --json` from an export, by itself.

    python3 tests/data/golden.py           writes golden-NAME.json beside each history-NAME.json
    python3 tests/data/golden.py --check   says whether they are up to date

It is meant to be read against src/report/json.md and shares nothing with the program but the names of dimensions. Standard
library only.
"""

import json
import sys
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True

from figures.days import calendar, weeks
from figures.foresight import calibration, foresight
from figures.pacing import pacing
from figures.results import bests, grid, mastery, overview, scores, topics
from figures.trend import trend
from figures.values import finished, part


def golden(history):
    practised = finished(history)
    answers = [answer for answer in practised if answer.review and not answer.retake]
    asked = {attempt["question"] for session in history["sessions"] for attempt in session["attempts"]}
    today = max(answer.day for answer in practised)
    # What no page shows in full stands under rules.
    return {
        "today": today,
        "stats": {
            "overview": overview(answers, today),
            "trend": trend(answers, today),
            "topics": topics(answers, asked, today),
            "grid": grid(answers),
            "calibration": foresight(answers),
            "pacing": pacing(answers),
            "calendar": calendar(practised, today),
            "weeks": weeks(answers, today),
            "bests": bests(answers),
        },
        "rules": {
            "mastery": [part(topic, "category", "topic", "mastery", "answers") for topic in mastery(answers, today)],
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
