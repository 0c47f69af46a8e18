"""Which signs of somebody being there count beside keys and pointer: what the family settled; its log says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.link.messages import Ok
from app.link.presence import Heard, SetSigns, SignsReply
from app.rules.family import Note
from app.rules.sample import WITNESSES, Witness
from app.settings import SIGN_AUDIO, SIGN_GAMEPAD, SIGN_VIDEO, Setting
from app.store.database import Store

if TYPE_CHECKING:
    from app.guardian.household import Household

CHANGED = "signs-changed"
OPTIONAL: dict[Witness, Setting[bool]] = {
    Witness.GAMEPAD: SIGN_GAMEPAD,
    Witness.VIDEO: SIGN_VIDEO,
    Witness.AUDIO: SIGN_AUDIO,
}


def settled(store: Store) -> frozenset[Witness]:
    """What counts: focus and work always, the others unless the family said no."""
    off = {sign for sign, setting in OPTIONAL.items() if not setting.value(store.setting(setting.name))}
    return frozenset(WITNESSES) - off


def heard(household: Household, request_id: int) -> Heard:
    """The answer to a claim."""
    return Heard(id=request_id, **_flags(household.signs))


def signs(household: Household, request_id: int) -> SignsReply:
    """What holds now."""
    return SignsReply(id=request_id, **_flags(household.signs))


def set_signs(household: Household, request: SetSigns) -> Ok:
    """From now on only these. What was said before is nothing new to anybody."""
    wished = {Witness.GAMEPAD: request.gamepad, Witness.VIDEO: request.video, Witness.AUDIO: request.audio}
    if wished == {sign: sign in household.signs for sign in OPTIONAL}:
        return Ok(id=request.id)
    for sign, is_on in wished.items():
        household.store.set_setting(OPTIONAL[sign].name, "yes" if is_on else "no")
    household.signs = settled(household.store)
    values = {sign.value: "yes" if is_on else "no" for sign, is_on in wished.items()}
    household.journal.write(Note(household.clock.read().wall, CHANGED, values))
    return Ok(id=request.id)


def _flags(wanted: frozenset[Witness]) -> dict[str, bool]:
    return {sign.value: sign in wanted for sign in OPTIONAL}
