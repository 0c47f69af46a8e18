"""The living agreement: one side proposes, the other answers, everybody signs; each word is a version of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.errors import DocumentError
from app.guardian.ages import say_of, today_of
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.rights import RefusalError
from app.link.agreeing import (
    MOST_VERSIONS,
    AnswerPoint,
    GetVersions,
    MoveDays,
    PointAnswer,
    Propose,
    Sign,
    VersionsReply,
    VersionView,
)
from app.link.messages import Ok, Refusal
from app.rules.agreement import Agreement, Point
from app.rules.amending import as_of, base_id
from app.rules.documents import read_point, write_agreement
from app.rules.editions import Deed, Signature, What
from app.rules.family import Note
from app.rules.proposing import (
    MoveError,
    agree,
    change_alone,
    keep,
    move_between_days,
    propose,
    take_back,
    thread_of,
    threads,
)
from app.rules.say import Side
from app.words.hindrances import hindrance
from app.words.language import _

MOST_A_DAY = 20
"""So many words of one side in a day: each is a version that is kept."""
MOST_OPEN = 10
MOST_SIGNATURES = 12
FARTHEST_LOOK = timedelta(days=400)

_KINDS = {
    What.PROPOSED: "point-proposed",
    What.COUNTERED: "point-countered",
    What.AGREED: "point-agreed",
    What.KEPT: "point-kept",
    What.TAKEN_BACK: "point-taken-back",
    What.MOVED: "days-moved",
    What.CHANGED_ALONE: "point-changed-alone",
}


def propose_point(household: Household, request: Propose) -> Ok:
    """Keep what one side proposes. What holds stays, unless the young person's own word is enough at its age."""
    kept, point = _asked(household, request.child, request.base, request.side), _point(request.point)
    by = _speaker(kept, request.side, request.by)
    say = say_of(household, kept)
    thread = thread_of(kept.agreement, request.about)
    held = kept.agreement.point(base_id(request.about)) or kept.agreement.point(request.about)
    is_alone = request.side is Side.CHILD and thread is None and say.may_change_alone(held, point)
    before = as_of(kept.agreement, today_of(kept))
    try:
        if is_alone:
            after = change_alone(before, point, say, about=request.about, by=by, reason=request.reason)
        else:
            after = propose(before, point, request.side, about=request.about, by=by, reason=request.reason)
    except MoveError as error:
        raise _refused(error) from error
    if sum(1 for one in threads(after) if one.side is request.side) > MOST_OPEN:
        raise RefusalError(Refusal.TOO_MANY)
    is_answer = thread is not None and (thread.side is request.side.other or len(thread.said) > 1)
    what = What.CHANGED_ALONE if is_alone else What.COUNTERED if is_answer else What.PROPOSED
    about = request.about or next((one.id for one in after.points if before.point(one.id) is None), point.id)
    return _keep(household, kept, after, Deed(what, request.side, by, about, request.reason.strip()), request.id)


def answer_point(household: Household, request: AnswerPoint) -> Ok:
    """One side agrees to the last word of the other, would rather keep what is, or takes its own word back."""
    kept = _asked(household, request.child, request.base, request.side)
    move, what = {
        PointAnswer.AGREE: (agree, What.AGREED),
        PointAnswer.KEEP: (keep, What.KEPT),
        PointAnswer.TAKE_BACK: (take_back, What.TAKEN_BACK),
    }[request.answer]
    try:
        after = move(kept.agreement, request.about, request.side)
    except MoveError as error:
        raise _refused(error) from error
    by = _speaker(kept, request.side, request.by)
    deed = Deed(what, request.side, by, request.about, request.reason.strip())
    return _keep(household, kept, after, deed, request.id)


def move_days(household: Household, request: MoveDays) -> Ok:
    """The child lets minutes of its days move, or not any more."""
    kept = _asked(household, request.child, request.base, Side.CHILD)
    try:
        after = move_between_days(kept.agreement, request.about, say_of(household, kept), is_on=request.is_on)
    except MoveError as error:
        raise _refused(error) from error
    return _keep(household, kept, after, Deed(What.MOVED, Side.CHILD, about=request.about), request.id)


def sign(household: Household, request: Sign) -> Ok:
    """Somebody puts a name under what is agreed; the day of the next look comes with it."""
    kept = _asked(household, request.child, request.base, request.side)
    name, today = request.name.strip(), today_of(kept)
    if not name:
        raise RefusalError(Refusal.INVALID, key="name", fault=_("Please enter a name."))
    if (request.side is Side.CHILD) != (name.casefold() == kept.child.name.casefold()):
        fault = _("{name} signs for nobody else, and nobody else signs for {name}.").format(name=kept.child.name)
        raise RefusalError(Refusal.INVALID, key="name", fault=fault)
    check_look(request.next_look, today)
    name = _speaker(kept, request.side, name)
    at = household.clock.read().wall
    stored = household.store.agreement(kept.child.id)
    signed = household.store.signatures(kept.child.id, stored.edition).get(stored.edition, ())
    of_side = [one.name for one in signed if one.side is request.side]
    if name not in of_side and len(of_side) >= MOST_SIGNATURES:
        raise RefusalError(Refusal.TOO_MANY)
    if household.store.sign(kept.child.id, stored.edition, Signature(name, request.side, at)):
        household.journal.write(Note(at, "agreement-signed", {"by": name, "child": kept.child.name}, kept.child.id))
    look = _next_look(household, kept, today, request)
    if look != kept.agreement.next_look:
        _keep(
            household, kept, replace(kept.agreement, next_look=look), Deed(What.SIGNED, request.side, name), request.id
        )
    return Ok(id=request.id, made=str(kept.version))


def check_look(day: date | None, today: date) -> None:
    """Refuse a day of the next look that is not to come, or that nobody will live to see."""
    if day is not None and not today < day <= today + FARTHEST_LOOK:
        raise RefusalError(Refusal.INVALID, key="next_look", fault=_("The next look is on a day that is to come."))


def look_again(household: Household, kept: KeptChild, day: date | None, request_id: int) -> None:
    """The family settled in its talk when it looks at the agreement again."""
    if day is not None and day != kept.agreement.next_look:
        _keep(household, kept, replace(kept.agreement, next_look=day), Deed(What.TALKED), request_id)


def versions(household: Household, request: GetVersions) -> VersionsReply:
    """What the agreement was, the newest first."""
    kept = household.kept(request.child)
    shown, left_off = household.store.version_page(kept.child.id, request.before, MOST_VERSIONS)
    editions = [one.edition for one in shown]
    signed = household.store.signatures(kept.child.id, min(editions, default=0), max(editions, default=0))
    return VersionsReply(
        id=request.id,
        child=kept.child.id,
        versions=tuple(
            VersionView(
                number=one.version,
                since=one.since,
                edition=one.edition,
                deed=one.deed,
                document=write_agreement(one.agreement),
                signatures=signed.get(one.edition, ()),
            )
            for one in shown
        ),
        left_off=left_off,
    )


def check_seat(household: Household, kept: KeptChild, side: Side) -> None:
    """At an account with the switch, the child speaks while it sits there."""
    if side is Side.CHILD and kept.child.account == household.shared and not household.is_seated(kept.child.id):
        fault = _("{name} says that, while {name} sits here.").format(name=kept.child.name)
        raise RefusalError(Refusal.INVALID, key="side", fault=fault)


def _asked(household: Household, child: int, base: int, side: Side) -> KeptChild:
    kept = household.kept(child)
    check_seat(household, kept, side)
    if base != kept.version:
        raise RefusalError(Refusal.OUTDATED)
    start = kept.keeping.day_edges[0] if kept.keeping.day_edges else kept.since
    if side is Side.CHILD and household.store.deeds(kept.child.id, side, start) >= MOST_A_DAY:
        raise RefusalError(Refusal.TOO_MANY)
    return kept


def _point(text: str) -> Point:
    """A point as it came; only its id never says how it stands: a "sleep-set" could take the place of "sleep"."""
    try:
        point = read_point(text)
    except DocumentError as error:
        raise RefusalError(Refusal.INVALID, key="point", fault=error.sentence) from error
    name = point.id
    while name != base_id(name):
        name = base_id(name)
    return replace(point, id=name or point.id.strip("-"))


def _refused(error: MoveError) -> RefusalError:
    return RefusalError(Refusal.INVALID, key="about", fault=hindrance(error.why))


def _speaker(kept: KeptChild, side: Side, by: str) -> str:
    """Who says it. A child speaks in no other name than its own, whatever was sent."""
    return kept.child.name if side is Side.CHILD else by.strip()


def _next_look(household: Household, kept: KeptChild, today: date, said: Sign) -> date:
    """The one that parents name, or a child where none stands; else the one that stands; else as often as its age has.

    One that is not to come stands no more.
    """
    look = kept.agreement.next_look
    stands = look if look is not None and look > today else None
    first, second = (stands, said.next_look) if said.side is Side.CHILD else (said.next_look, stands)
    return first or second or today + timedelta(days=say_of(household, kept).look_days)


def _keep(household: Household, kept: KeptChild, agreement: Agreement, deed: Deed, request_id: int) -> Ok:
    at = household.clock.read().wall
    version = household.store.set_agreement(kept.child.id, kept.version, agreement, at, deed)
    if version is None:
        raise RefusalError(Refusal.OUTDATED)
    kept.amend(version, at, agreement)
    kind = _KINDS.get(deed.what)
    if kind is not None:
        by = deed.by or (kept.child.name if deed.side is Side.CHILD else "")
        household.journal.write(Note(at, kind, {"by": by, "child": kept.child.name}, kept.child.id))
    return Ok(id=request_id, made=str(version))
