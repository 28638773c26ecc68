"""What has changed since the period before, in sentences, the most important first."""

from collections.abc import Iterator

from analytics.exhibits import targets
from analytics.exhibits.digest import Digest
from analytics.figures.since import is_comparable, is_published_for, list_changes, list_unreported
from analytics.figures.view import View
from analytics.measures.goals import HIDES
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.measures.target import Verdict
from analytics.model.period import LENGTHS, Period
from analytics.model.selection import Selection
from analytics.wording.sentences import may_be_chance
from analytics.wording.since import (
    NO_EARLIER,
    NOT_REPORTED,
    describe_change,
    describe_missing,
    describe_spent,
    describe_turn,
    name_since,
    note_partial,
)

MOST = 7
_TURN, _MONEY = 100.0, 20.0


def since_last(view: View) -> Digest:
    """Return what has changed between the view's period and the one of its length before it."""
    ranked = sorted(_rank(view), key=lambda told: -told[0])
    sentences = [sentence for _, sentence in ranked[:MOST]]
    missing = list_unreported(view)
    if missing and sentences:
        sentences = [describe_missing(missing), *sentences]
    if sentences and not is_comparable(view):
        sentences.append(note_partial(view.period.previous()))
    return Digest("since", name_since(view.period), tuple(sentences or [_say_nothing(view)]))


def _say_nothing(view: View) -> str:
    (now,) = view.table("inskrivna", view.total).values("n")
    return NOT_REPORTED if now is None else NO_EARLIER


def _rank(view: View) -> Iterator[tuple[float, str]]:
    former = view.period.previous()
    turned = dict(_list_turns(view))
    for sentence in turned.values():
        yield _TURN, sentence
    for change in list_changes(view):
        if change.group or change.measure not in turned:
            yield change.importance, describe_change(change, former)
    yield from _tell_money(view)


def _list_turns(view: View) -> Iterator[tuple[str, str]]:
    """Yield each target that is judged otherwise than the period before, with a sentence."""
    if view.only or not is_published_for(view, targets.TARGETS):
        return
    now, before = (_judge(view, where) for where in (view.total, view.former))
    for key, one in now.items():
        other = before.get(key)
        if other is not None and one.word != other.word:
            ends = (one.word, one.outcome), (other.word, other.outcome)
            former = view.period.previous()
            is_chance = _may_be_chance(one, other)
            yield key, describe_turn(one.title, one.level, *ends, former, is_chance=is_chance)


def _may_be_chance(now: targets.Standing, before: targets.Standing) -> bool:
    """Tell whether shares differ, by no more than chance gives, where the target is the same."""
    ends = [(one.row["n"], one.row["of"]) for one in (now, before)]
    differs = now.outcome != before.outcome and now.row["target"] == before.row["target"]
    known = now.unit == "share" and all(of for _, of in ends)
    return differs and known and may_be_chance(*ends)


def _judge(view: View, where: Selection) -> dict[str, targets.Standing]:
    """Return the targets that can be judged and compared between periods."""
    return {
        one.key: one
        for one in targets.list_standings(view, view.table(targets.TARGETS, where))
        if _can_be_judged(one, where.periods[0])
    }


def _can_be_judged(one: targets.Standing, period: Period) -> bool:
    few = one.row["of"] is not None and one.row["of"] < LEAST_TO_COMPARE
    unknown = one.row.get(HIDES) or not one.word or one.word == Verdict.NO_DATA.value
    grows = one.by_year and period.months < LENGTHS["year"]
    return not (few or unknown or grows)


def _tell_money(view: View) -> Iterator[tuple[float, str]]:
    if view.only.keys() - {"insats"}:
        return
    now, before = (
        view.table("budget", where).row()["outcome"] for where in (view.total, view.former)
    )
    if now is not None and before is not None:
        differs = abs(now - before) / max(now, before, 1.0)
        yield _MONEY * differs, describe_spent(now, before, view.period.previous())
