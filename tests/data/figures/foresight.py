"""Calibration: predictions, guesses, points that went wrong, second looks."""

from collections import defaultdict
from statistics import mean

from figures.values import CATEGORIES


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


def said(answers):
    """The last twenty predictions by what was said: 0 to 19, 20 to 39 and so on, the last with 100."""
    foreseen = [answer for answer in answers if answer.prediction is not None][-20:]
    told = []
    for chance in (10, 30, 50, 70, 90) if len(foreseen) >= 10 else ():
        most = 100 if chance == 90 else chance + 9
        mine = [answer for answer in foreseen if chance - 10 <= answer.prediction <= most]
        told.append(
            {
                "chance": chance,
                "answers": len(mine),
                "passes": sum(answer.passed for answer in mine),
                "mean": mean(answer.prediction / 100 for answer in mine) if mine else None,
                "pass_rate": mean(float(answer.passed) for answer in mine) if mine else None,
            }
        )
    return told


def named(answers, went_wrong):
    """Points by their text: the most often wrong first, of equals the newest."""
    found = {}
    for answer in reversed(answers):
        for place, point in enumerate(answer.points):
            told = {"text": point["text"], "dimension": point["dimension"], "times": 0, "of": 0}
            told = found.setdefault(point["text"], told)
            told["of"] += 1
            told["times"] += went_wrong(answer, place)
    return sorted((told for told in found.values() if told["times"]), key=lambda told: -told["times"])


def taken_back(answer, place):
    """Ticked at first, and not in every look after that."""
    later = [review["ticks"][place] for review in (answer.warm, answer.cold) if review]
    return answer.warm["first_ticks"][place] and not all(later)


def left_open(answer, place):
    return answer.points[place]["weight"] == "must" and not answer.review["ticks"][place]


def shift(moved):
    """How far values moved from the first look to the second; told from five on."""
    return {"pairs": len(moved), "mean": mean(moved) if len(moved) >= 5 else None}


def drift(answers):
    pairs = [answer for answer in answers if answer.warm and answer.cold][-20:]
    dimensions = defaultdict(list)
    for answer in pairs:
        second = {rated["dimension"]: rated["rating"] for rated in answer.cold["ratings"]}
        for rated in answer.warm["ratings"]:
            if rated["dimension"] in second:
                moved = second[rated["dimension"]] - rated["rating"]
                dimensions[CATEGORIES.index(answer.category), rated["dimension"]].append(moved)
    return {
        "coverage": shift([(answer.cold["coverage"] - answer.warm["coverage"]) / 100 for answer in pairs]),
        "dimensions": [
            {"category": CATEGORIES[category], "dimension": name, **shift(moved)}
            for (category, name), moved in sorted(dimensions.items())
        ],
    }


def foresight(answers):
    late = answers[-20:]
    return {
        **calibration(answers),
        "said": said(answers),
        "points": {"answers": len(late), "in_error": named(late, taken_back), "missed": named(late, left_open)},
        "drift": drift(answers),
    }
