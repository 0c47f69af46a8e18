"""Follows children's accounts by name and number: one that was renamed is still theirs, and a change is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass

from app.guardian.journal import Journal
from app.guardian.kept import KeptChild
from app.platforms.ports import Accounts
from app.rules.family import Note
from app.store.about import followed_key
from app.store.database import Store

Watched = Callable[[Iterable[str]], Mapping[str, int]]
"""From the children's accounts to those this guardian can watch, with their uids."""


class Following:
    """Remembers the number of each child's account, and what it was called when somebody last looked.

    Whoever administers the computer may change both; nobody else can. A child is followed by the name, and by the
    number where nothing bears the name any more: those accounts are `renamed`, by the name that the family knows.
    """

    def __init__(self, store: Store, journal: Journal, accounts: Accounts, watched: Watched) -> None:
        self._store = store
        self._journal = journal
        self._accounts = accounts
        self._watched = watched
        self.renamed: Mapping[str, int] = {}

    def look(self, children: Iterable[KeptChild]) -> tuple[KeptChild, ...]:
        """The children whose account is another than before, which both sides are told."""
        here = tuple(children)
        numbers = self._watched(dict.fromkeys(kept.child.account for kept in here))
        renamed: dict[str, int] = {}
        changed = []
        for kept in here:
            name, uid = kept.child.account, numbers.get(kept.child.account)
            if uid is None:
                name, uid = self._by_number(kept, (*numbers.values(), *renamed.values()))
                renamed |= {} if uid is None else {kept.child.account: uid}
            if uid is not None and self._is_changed(kept, name, uid):
                changed.append(kept)
        self.renamed = renamed
        return tuple(changed)

    def name_now(self, kept: KeptChild) -> str:
        """What the account of a child is called on this computer, as far as is known."""
        known = self._known(kept)
        return known.name if known is not None else kept.child.account

    def _by_number(self, kept: KeptChild, taken: Iterable[int]) -> tuple[str, int | None]:
        """The account of the number that the child's had, under the name it has now."""
        known = self._known(kept)
        account = self._accounts.of(known.uid) if known is not None and known.uid not in set(taken) else None
        return (account.name, account.uid) if account is not None else ("", None)

    def _is_changed(self, kept: KeptChild, name: str, uid: int) -> bool:
        before, now = self._known(kept), _Seen(uid, name, kept.child.account)
        if before == now:
            return False
        self._store.set_setting(followed_key(kept.child.id), json.dumps(astuple(now)))
        if before is None:
            return False
        kind = "account-renamed" if before.uid == uid else "account-replaced"
        self._journal.write(Note(kept.now, kind, {"child": kept.child.name, "account": name}, kept.child.id))
        return True

    def _known(self, kept: KeptChild) -> _Seen | None:
        """What was seen last; nothing where the family has given the child another account since."""
        kept_text = self._store.setting(followed_key(kept.child.id))
        seen = _Seen(*json.loads(kept_text)) if kept_text is not None else None
        return seen if seen is not None and seen.account == kept.child.account else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """The number and the name of what was the family's `account` of a child."""

    uid: int
    name: str
    account: str
