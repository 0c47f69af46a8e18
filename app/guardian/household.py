"""The family as the guardian holds it: its children, who sits at the shared account, and the names of its apps."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from app.clock import Clock
from app.guardian.belonging import Belonging
from app.guardian.following import Following, Watched
from app.guardian.journal import Journal
from app.guardian.kept import KeptChild
from app.guardian.rights import Own, RefusalError
from app.guardian.seating import Seating, after_seeing, read_seating, write_seating
from app.guardian.signs import settled
from app.guidance.detail import Detail
from app.link.messages import Refusal
from app.link.views import Seat
from app.monitor.catalogue import Catalogue, Recognised
from app.monitor.categories import GAMES, OTHER
from app.monitor.sampler import Seen
from app.rules.agreement import Free
from app.rules.family import Child
from app.rules.manner import Manner, mark, read_manner
from app.rules.sample import Presence, Reading, Sample, Witness
from app.rules.scope import Scope, ScopeKind
from app.rules.scope import category as category_scope
from app.rules.sorting import standing
from app.store.about import manner_key, portrait_key, shown_key, sign_key
from app.store.database import Store
from app.words.language import _

ACCOUNTS_SECONDS = 60.0


class Household:
    """Everything about the family that changes while the guardian runs.

    `shared` is the account that has a switch, `may_be_childs` says which accounts a child may be given.
    """

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        journal: Journal,
        catalogue: Catalogue,
        watched: Watched,
        following: Following,
        may_be_childs: Callable[[str], bool],
        shared: str | None,
    ) -> None:
        self.store = store
        self.clock = clock
        self.journal = journal
        self.children: tuple[KeptChild, ...] = ()
        self.former: tuple[Child, ...] = ()
        self.parents: tuple[str, ...] = ()
        self.shown: Mapping[int, Detail] = {}
        self.manners: Mapping[int, Manner] = {}
        self.accounts: Mapping[str, int] = {}
        self.belonging = Belonging()
        self.shared = shared
        self._seating = Seating()
        self.signs: frozenset[Witness] = frozenset()
        self._catalogue = catalogue
        self._watched = watched
        self._following = following
        self._may_be_childs = may_be_childs
        self._looked_up_at = clock.read().boot
        self._signed: set[int] = set()
        self._names: dict[str, Recognised] = {}
        self._looked_up: set[str] = set()
        self.load()

    def load(self) -> None:
        """Read the family from the store: at the start, and after the first run."""
        self._take_family(())
        self._seating = read_seating(self.store.setting(self._seat_key), self.clock.read().boot_id)

    def follow_family(self) -> None:
        """See again who is a child and who is a parent; a child of whom nothing changed goes on as it is."""
        self._take_family(self.children)

    def _take_family(self, going_on: Iterable[KeptChild]) -> None:
        now = self.clock.read()
        known = {kept.child: kept for kept in going_on}
        children = self.store.children()
        self.children = tuple(known.get(child) or KeptChild(self.store, self.journal, child, now) for child in children)
        self.former = self.store.former_children()
        self._signed = {
            kept.child.id for kept in self.children if self.store.setting(sign_key(kept.child.id)) is not None
        }
        self.shown = self._chosen_to_show()
        self.manners = self._chosen_manners()
        self.parents = self.store.parents()
        self.signs = settled(self.store)
        self.sort_apps()
        self.look_up_accounts()

    def show_parents(self, child_id: int, detail: Detail | None) -> None:
        """A child chose how much its parents are shown; None is what its age says. Durable when this returns."""
        self.store.set_setting(shown_key(child_id), detail)
        self.shown = self._chosen_to_show()

    def _chosen_to_show(self) -> Mapping[int, Detail]:
        kept = {child.child.id: self.store.setting(shown_key(child.child.id)) for child in self.children}
        return {child: Detail(text) for child, text in kept.items() if text in set(Detail)}

    def meet(self, child_id: int, manner: Manner) -> None:
        """From now on this child is met so. Durable when this returns; an own picture that is not kept is gone."""
        self.store.set_setting(manner_key(child_id), manner.text or None)
        if not manner.own:
            self.store.set_setting(portrait_key(child_id), None)
        self.manners = self._chosen_manners()

    def portray(self, child_id: int, pixels: bytes) -> None:
        """Keep these points as the child's own picture. Durable when this returns."""
        self.store.set_setting(portrait_key(child_id), b64encode(pixels).decode("ascii"))
        before = self.manners.get(child_id, Manner())
        self.meet(child_id, replace(before, face=None, own=mark(pixels)))

    def portrait(self, child_id: int) -> bytes:
        """The points of the child's own picture; empty where it has none."""
        return b64decode(self.store.setting(portrait_key(child_id)) or "")

    def _chosen_manners(self) -> Mapping[int, Manner]:
        ids = (kept.child.id for kept in self.children)
        return {child: self._chosen_manner(child) for child in ids}

    def _chosen_manner(self, child_id: int) -> Manner:
        chosen = read_manner(self.store.setting(manner_key(child_id)))
        pixels = self.portrait(child_id) if chosen.face is None else b""
        return replace(chosen, own=mark(pixels)) if pixels else chosen

    def follow_accounts(self, now: Reading) -> None:
        """Once a minute see whether the family's accounts are still, or by now, there."""
        if abs(now.boot - self._looked_up_at) >= ACCOUNTS_SECONDS:
            self._looked_up_at = now.boot
            self.look_up_accounts()

    def look_up_accounts(self) -> None:
        """Find the uids of the family's accounts again: an account may come late, from a network, or be made anew."""
        followed = self._following.look(self.children) if self.shared is None else ()
        for kept in followed:
            self._unsign(kept)
        watched = self._watched(dict.fromkeys(kept.child.account for kept in self.children))
        self.accounts = {**watched, **self._following.renamed}
        self.belonging = Belonging(
            parents=frozenset(self._watched(self.parents).values()),
            children=frozenset(self.accounts.values()),
            has_parent=bool(self.parents),
        )

    def add_parent(self, account: str) -> None:
        """Durable when this returns."""
        self.store.add_parent(account)
        self.parents = self.store.parents()
        self.look_up_accounts()

    def remove_parent(self, account: str) -> None:
        """Durable when this returns."""
        self.store.remove_parent(account)
        self.parents = self.store.parents()
        self.look_up_accounts()

    def needs_sign(self, kept: KeptChild) -> bool:
        """Whether this child is still to be told, in its own session, what is recorded.

        Whoever uses the account with the switch sat at the first run.
        """
        return kept.child.account != self.shared and kept.child.id not in self._signed

    def sign(self, kept: KeptChild) -> None:
        """The child was told; durable when this returns."""
        self.store.set_setting(sign_key(kept.child.id), self.clock.read().wall.isoformat())
        self._signed.add(kept.child.id)

    def _unsign(self, kept: KeptChild) -> None:
        """Whoever uses the account that is now the child's is to be told what is recorded there."""
        self.store.set_setting(sign_key(kept.child.id), None)
        self._signed.discard(kept.child.id)

    @property
    def is_set_up(self) -> bool:
        """Whether there is a family; one whose children all left still is one."""
        return bool(self.children or self.former)

    @property
    def names(self) -> Mapping[str, Recognised]:
        """What the apps that were seen are called."""
        return self._names

    def kept(self, child_id: int) -> KeptChild:
        """The child of this id; refused where there is none."""
        for kept in self.children:
            if kept.child.id == child_id:
                return kept
        raise RefusalError(Refusal.NO_SUCH_CHILD)

    def known(self, child_id: int) -> Child:
        """The same, or a child that left."""
        found = next((child for child in self.former if child.id == child_id), None)
        return found or self.kept(child_id).child

    def is_seated(self, child_id: int) -> bool:
        """Whether this child is at the account with the switch."""
        return self._seating.child == child_id

    def save(self) -> None:
        """Put everything that waits for the disk into the store. StoreError leaves it waiting."""
        for kept in self.children:
            kept.save()

    def account_of(self, uid: int) -> str | None:
        """The watched account of that uid."""
        return next((name for name, known in self.accounts.items() if known == uid), None)

    def own(self, uid: int) -> Own:
        """What belongs to the account of that uid."""
        account = self.account_of(uid)
        mine = [kept for kept in self.children if account is not None and kept.child.account == account]
        requests = frozenset(request.id for kept in mine for request in kept.requests)
        return Own(frozenset(kept.child.id for kept in mine), requests)

    def can_watch(self, account: str) -> bool:
        """Whether this guardian sees what runs in that account, and a child may have it."""
        return account in self._watched([account]) and self._may_be_childs(account)

    def is_grown_ups(self, account: str) -> bool:
        """Whether that account is seen here, and whoever uses it administers the computer: nobody to be counted."""
        return account in self._watched([account]) and not self._may_be_childs(account)

    def name_now(self, kept: KeptChild) -> str:
        """What the account of a child is called on this computer; the family may know it under an earlier name."""
        return kept.child.account if self.shared is not None else self._following.name_now(kept)

    def why_not(self, account: str) -> str:
        """Why a child cannot have that account."""
        if account not in self._watched([account]):
            return _("Sundial cannot see that account from here.")
        return _("Whoever uses that account can administer this computer, so it cannot be a child’s.")

    def ask_for_proof(self) -> None:
        """Agreements name apps, and whatever one always frees by its name must be proven to be what bears it."""
        clauses = [clause for kept in self.children for clause in kept.agreement.clauses]
        named = (clause.scope for clause in clauses)
        self._catalogue.speak_of(_apps_of(named))
        free = (clause.scope for clause in clauses if isinstance(clause, Free))
        listed = (scope for clause in clauses for scope in clause.excepted)
        self._catalogue.ask_for_proof(_apps_of(free), _apps_of(listed))

    def sort_apps(self) -> None:
        """What the family says of apps counts from now on."""
        self._catalogue.sort(standing(self.store.sortings()))
        self._names = {app: self._catalogue.sorted_anew(known) for app, known in self._names.items()}

    def recognised(self, app: str) -> Recognised | None:
        """How an app was recognised, if it was."""
        return self._names.get(app)

    def known_by_its_use(self, app: str, evidence: str) -> Recognised:
        """What is known of an app that was used and is neither installed nor running."""
        return self._names.get(app) or self._catalogue.sorted_anew(Recognised(app, app, OTHER, evidence=evidence))

    @staticmethod
    def freed_by(kept: KeptChild) -> frozenset[str]:
        """The categories that are always free for this child today."""
        return frozenset(scope.name for scope in _freed(kept) if scope.kind is ScopeKind.CATEGORY)

    @staticmethod
    def frees(kept: KeptChild, category: str) -> bool:
        """Whether this category is always free for this child today, or left out of something by an exception."""
        left_out = {scope for clause in kept.agreement.clauses for scope in clause.excepted}
        is_left_out = category != GAMES and category_scope(category) in left_out
        return is_left_out or any(scope.holds("", category) for scope in _freed(kept))

    def learn(self, seen: Mapping[str, Seen]) -> None:
        """Remember names, and whether whoever comes back is to be asked who they are."""
        for account in seen.values():
            self._names.update(account.names)
        if self.shared is not None and self.shared in seen:
            sample = seen[self.shared].sample
            self._seating = after_seeing(self._seating, sample.presence, sample.at.wall)

    def sample_of(self, kept: KeptChild, seen: Mapping[str, Seen], now: Reading) -> Sample:
        """What was seen of this child. Of somebody else at the shared account nothing is seen, so nothing is kept."""
        account = seen.get(kept.child.account)
        if account is None or not self._is_seated(kept):
            return Sample(at=now, presence=Presence.AWAY)
        freed = self.freed_by(kept)
        if not any(app.category in freed for app in account.sample.apps):
            return account.sample
        # What frees a limit needs proof, whichever category a family freed.
        apps = tuple(
            replace(app, category=OTHER)
            if app.category in freed and not account.names[app.app].grounds.is_proven
            else app
            for app in account.sample.apps
        )
        return replace(account.sample, apps=apps)

    def sit(self, child_id: int | None) -> None:
        """Somebody said who is at the shared account now; durable when this returns."""
        if child_id is not None and self.kept(child_id).child.account != self.shared:
            raise RefusalError(Refusal.INVALID, key="child")
        chosen = Seating(child_id)
        self.store.set_setting(self._seat_key, write_seating(chosen, self.clock.read().boot_id))
        self._seating = chosen

    def seats(self) -> tuple[Seat, ...]:
        """The switch of the shared account, if the family has one."""
        choices = tuple(kept.child.id for kept in self.children if kept.child.account == self.shared)
        if self.shared is None or not choices:
            return ()
        return (
            Seat(account=self.shared, child=self._seating.child, is_asking=self._seating.is_asking, choices=choices),
        )

    def known_apps(self) -> tuple[Recognised, ...]:
        """The installed programs that people start."""
        return self._catalogue.apps()

    def name_apps(self, apps: Iterable[str]) -> None:
        """Look up, once, those that were used before this guardian ran."""
        missing = set(apps) - self._names.keys() - self._looked_up
        if missing:
            self._looked_up |= missing
            self._names.update({known.app: known for known in self._catalogue.apps() if known.app in missing})

    def _is_seated(self, kept: KeptChild) -> bool:
        return kept.child.account != self.shared or self.is_seated(kept.child.id)

    @property
    def _seat_key(self) -> str:
        return f"seat:{self.shared}"


def _apps_of(scopes: Iterable[Scope]) -> frozenset[str]:
    return frozenset(scope.name for scope in scopes if scope.kind is ScopeKind.APP)


def _freed(kept: KeptChild) -> tuple[Scope, ...]:
    """What is always free for a child today."""
    day = kept.keeping.day
    free = (clause for clause in kept.agreement.clauses if isinstance(clause, Free))
    return tuple(clause.scope for clause in free if day is not None and clause.standing.is_in_force(day))
