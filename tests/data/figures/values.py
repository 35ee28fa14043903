"""What an export holds, and the middles of values."""

from datetime import datetime, timedelta
from statistics import median

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


def spread(values):
    values = list(values)
    return {"median": quantile(values, 0.5), "low": quantile(values, 0.25), "high": quantile(values, 0.75)}


def part(told, *names):
    return {name: told[name] for name in names}


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
        self.realism = attempt["realism"]
        self.retake = attempt["retake"]
        self.prediction = attempt["prediction"]
        self.seconds = attempt["answer_seconds"]
        self.limit = attempt["limit_seconds"]
        self.hints = max([mark["rung"] for mark in attempt["marks"] if mark["kind"] == "hint"], default=0)
        reviews = {review["kind"]: review for review in attempt["reviews"]}
        self.points = attempt["points"]
        self.phases = attempt["phases"]
        self.warm, self.cold = reviews.get("warm"), reviews.get("cold")
        self.review = self.cold or self.warm
        self.guess = self.warm["guess"] if self.warm else None

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


def by_category(answers):
    """Every category with answers, and these."""
    found = [(category, [answer for answer in answers if answer.category == category]) for category in CATEGORIES]
    return [(category, mine) for category, mine in found if mine]
