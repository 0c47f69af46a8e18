"""The whole guardian on this computer's real processes, in the service's own account; told lines, it answers lines."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.guardian.build import Build
from app.guardian.shares import WHOLE
from app.link.messages import Client, Role
from app.link.presence import Claim
from app.platforms.load import load
from app.rules.agreement import Agreement
from app.rules.documents import read_agreement
from app.store.database import Store
from app.store.values import Newcomer
from tests.attacks.computer import KID, PAR, PEOPLE, SIB
from tests.fakes.guardian import Ear, Home

CHILDREN = {"kid": KID, "sib": SIB}


class Keeper(Home):
    """A family of two children, each with an account, under the agreements of these texts."""

    def __init__(self, folder: Path, agreements: dict[str, str]) -> None:
        folder.mkdir()
        self._agreements = {name: read_agreement(text) for name, text in agreements.items()}
        super().__init__(folder)

    def build(self) -> Build:
        return replace(
            super().build(),
            platform=load(),
            watched=lambda accounts: {name: CHILDREN[name] for name in accounts if name in CHILDREN},
            role_of=lambda uid, _family: Role.FAMILY if uid == PAR else Role.STRANGER,
            shared=None,
            may_quit=False,
            is_private=False,
            prepare=self._fill,
        )

    def _fill(self, store: Store, now: datetime) -> None:
        if not store.children():
            store.set_up([self._newcomer(name, made) for name, made in self._agreements.items()], now)

    def _newcomer(self, name: str, agreement: Agreement) -> Newcomer:
        return Newcomer(name, None, name, agreement)

    def live(self, seconds: float, beat: float) -> None:
        """Real time, tick by tick: for what is told by the processor time that a program uses."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            begun = time.monotonic()
            time.sleep(beat)
            self.clock.move(time.monotonic() - begun)
            self.tick()

    def skip(self, seconds: float, awake: float) -> None:
        """So much time passes without a tick, `awake` of it awake; then one tick."""
        self.clock.move(awake)
        now = self.clock.now
        slept = seconds - awake
        self.clock.now = replace(now, wall=now.wall + timedelta(seconds=slept), boot=now.boot + slept)
        self.tick()

    def claim(self, **sight: Any) -> None:
        """The session of the first child says what it sees."""
        ear = Ear(Client.SESSION, KID)
        self.guardian.audience.join(ear)
        self.guardian.audience.hear(ear, Claim(id=0, **sight), self.clock.now.awake)

    @property
    def view(self) -> dict[str, Any]:
        """What everybody sees now."""
        status = self.guardian.picture.seen_by(WHOLE)
        return {
            "children": {
                kept.child.account: {
                    "presence": kept.sample.presence if kept.sample else "",
                    "apps": [[app.app, app.category, app.in_use, app.evidence] for app in kept.apps],
                    "totals": next((view.totals for view in status.children if view.id == kept.child.id), {}),
                }
                for kept in self.guardian.household.children
            },
            "notes": [[note.kind, dict(note.values), note.child] for note in status.notes],
        }


def main() -> None:
    """Answer each line with what everybody sees afterwards, how long it took, and the work in it."""
    assert os.getuid() not in {0, *PEOPLE.values()}
    keeper: Keeper | None = None
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(sys.stdin):
            begun, worked = time.monotonic(), time.process_time()
            match json.loads(line):
                case {"do": "begin", "agreements": agreements}:
                    if keeper is not None:
                        keeper.close()
                    keeper = Keeper(Path(folder) / str(number), agreements)
                case {"do": "pass", "seconds": seconds} if keeper is not None:
                    keeper.let_pass(seconds)
                case {"do": "live", "seconds": seconds, "beat": beat} if keeper is not None:
                    keeper.live(seconds, beat)
                case {"do": "crash"} if keeper is not None:
                    keeper.crash()
                case {"do": "skip", "seconds": seconds, "awake": awake} if keeper is not None:
                    keeper.skip(seconds, awake)
                case {"do": "claim", "claim": claim} if keeper is not None:
                    keeper.claim(**claim)
            answer = keeper.view if keeper is not None and keeper.guardian.household.children else {}
            sys.stdout.write(
                json.dumps(answer | {"took": time.monotonic() - begun, "worked": time.process_time() - worked}) + "\n"
            )
            sys.stdout.flush()
    if keeper is not None:
        keeper.close()


if __name__ == "__main__":
    main()
