"""Puts a guardian together from a build's values, runs it, and takes it apart again."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress

from app.errors import StoreError
from app.guardian.api import Api
from app.guardian.audience import Audience
from app.guardian.build import Build
from app.guardian.carrying import Carrier
from app.guardian.doctor import Doctor
from app.guardian.doors import Doors
from app.guardian.endings import Endings
from app.guardian.following import Following
from app.guardian.household import Household
from app.guardian.jobs import Calendar
from app.guardian.journal import Journal
from app.guardian.looking import Looks
from app.guardian.mending import Mending
from app.guardian.noticing import Noticing
from app.guardian.picture import Picture
from app.guardian.pulse import Pulse
from app.guardian.rehearsing import Rehearsal
from app.guardian.room import Room
from app.guardian.service import Service
from app.guardian.shares import shares_by
from app.guardian.verbs import VERBS
from app.guidance.apps import read_listed
from app.link.messages import Role
from app.link.server import Server
from app.monitor.catalogue import Catalogue
from app.monitor.enforcer import Enforcer
from app.monitor.sampler import Sampler
from app.paths import resources
from app.rules.family import Note
from app.secrets.passcode import Passcode
from app.store.database import Store
from app.store.recovery import open_or_recover

log = logging.getLogger(__name__)

STOPPED = "counting-stopped"
STARTED = "counting-started"


class Guardian:
    """A guardian ready to run. Making one opens the family's data: StoreError, SecretError with a way out."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._is_agreed_ending = False
        self._store = open_or_recover(build.data, build.clock.read().wall)
        try:
            build.prepare(self._store, build.clock.read().wall)
            self._put_together(self._store)
            # A line less in the log is better than no guardian while the disk is full.
            with suppress(StoreError):
                self._note_interruption()
        except BaseException:
            self._store.close()
            raise

    async def run(self) -> None:
        """Watch, keep and answer until a signal or a parent ends it. SundialError if the socket cannot be had."""
        try:
            await self.server.start()
            self._listen_for_signals()
            self.calendar.start()
            self._build.platform.overseer.ready()
            log.info("the guardian runs")
            trying = asyncio.create_task(self.rehearsal.keep_trying())
            try:
                await self.service.run()
            finally:
                trying.cancel()
                await asyncio.gather(trying, return_exceptions=True)
        finally:
            self._build.platform.overseer.ending()
            self.calendar.stop()
            await self.server.stop()
            await self.carrier.stop()
            await self.endings.settle()
            await self.mending.settle()
            self._store.close()
            if self._is_agreed_ending:
                self._pulse.end()
            log.info("the guardian ended")

    def let_go(self) -> None:
        """Close the family's data without a word to anybody."""
        self._store.close()

    def _put_together(self, store: Store) -> None:
        build, platform = self._build, self._build.platform
        listed = read_listed((resources() / "content" / "apps.json").read_text(encoding="utf-8"))
        catalogue = Catalogue(platform.programs, listed)
        journal = Journal(store, build.clock.read().wall)
        passcode = Passcode(build.data, uses_keyring=build.uses_keyring, cost=build.passcode_cost)
        self._pulse = Pulse(build.socket.with_name("alive"))
        self.household = Household(
            store=store,
            clock=build.clock,
            journal=journal,
            catalogue=catalogue,
            watched=build.watched,
            following=Following(store, journal, platform.accounts, build.watched),
            may_be_childs=build.may_be_childs,
            shared=build.shared,
        )
        looks = Looks(self.household, platform.accounts)
        shares = shares_by(self._role_of, self.household)
        audience = self.audience = Audience(self.household.account_of, shares, looks.shown)
        enforcer = Enforcer(platform.processes, catalogue, platform.closer, platform.locker)
        self.endings = Endings(audience, enforcer, journal)
        self.rehearsal = Rehearsal(platform, store, build.clock)
        self.picture = Picture(self.household, passcode, audience, self.rehearsal)
        self.calendar = Calendar(self.household, self._tick)
        self.mending = Mending(store.whole, self._stop)
        self.service = Service(
            household=self.household,
            sampler=Sampler(platform.processes, catalogue, platform.seats, platform.players),
            endings=self.endings,
            audience=audience,
            picture=self.picture,
            calendar=self.calendar,
            pulse=self._pulse,
            overseer=platform.overseer,
            mending=self.mending,
            room=Room(store.ballast, journal, build.ballast_pieces),
            noticing=Noticing(self.household, platform.accounts, audience, platform.zone),
            tick_seconds=build.tick_seconds,
        )
        doctor = Doctor(
            household=self.household,
            platform=platform,
            passcode=passcode,
            audience=audience,
            rehearsal=self.rehearsal,
            data=build.data,
        )
        self.carrier = Carrier(build.data)
        doors = Doors(
            role_of=self._role_of,
            may_quit=build.may_quit,
            needs_passcode=build.needs_passcode,
            passcode=passcode,
            accounts=platform.accounts,
            audience=audience,
            picture=self.picture,
            doctor=doctor,
            carrier=self.carrier,
            looks=looks,
            tick=self.service.tick_now,
            quit=self._quit,
        )
        self.api = Api(self.household, doors, VERBS)
        self.server = Server(build.socket, self.api, is_private=build.is_private, limits=build.limits)

    def _note_interruption(self) -> None:
        """Say from when to when nobody watched, or that counting goes on after it was stopped by hand."""
        now = self._build.clock.read()
        gap = self._pulse.gap_before(now)
        journal = self.household.journal
        if gap is not None and self.household.is_set_up:
            values = {"start": gap.start.isoformat(), "end": gap.end.isoformat()}
            journal.write(Note(gap.end, "monitoring-interrupted", values))
        stops = [note.kind for note in journal.recent(now.wall) if note.kind in {STOPPED, STARTED}]
        if stops[-1:] == [STOPPED]:
            journal.write(Note(now.wall, STARTED))

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, self.service.stop)

    def _role_of(self, uid: int) -> Role:
        return self._build.role_of(uid, self.household.belonging)

    def _quit(self) -> None:
        self._is_agreed_ending = True
        self.service.stop()

    def _stop(self) -> None:
        self.service.stop()

    def _tick(self) -> None:
        self.service.tick_now()
