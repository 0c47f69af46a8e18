"""What the verbs of the link reach beside the household."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.guardian.audience import Audience
from app.guardian.carrying import Carrier
from app.guardian.doctor import Doctor
from app.guardian.looking import Looks
from app.guardian.picture import Picture
from app.link.messages import Role
from app.platforms.ports import Accounts
from app.secrets.passcode import Passcode


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """`tick` makes a change hold at once, `quit` ends the guardian."""

    role_of: Callable[[int], Role]
    may_quit: bool
    needs_passcode: bool
    passcode: Passcode
    accounts: Accounts
    audience: Audience
    picture: Picture
    doctor: Doctor
    carrier: Carrier
    looks: Looks
    tick: Callable[[], None]
    quit: Callable[[], None]
