"""A computer with an account for each person, and a guardian installed on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.guardian.belonging import may_be_childs, role_by_account
from app.guardian.build import Build
from app.link import messages as m
from app.link.messages import Client
from app.link.views import ChildView
from app.platforms.ports import Account
from tests.fakes.guardian import Ear, Home

SERVICE = Account("sundial", 990, is_this_one=True)
ROOT = Account("root", 0, is_administrator=True)
JO = Account("jo", 1000, "Jo Berg", is_administrator=True)
SAM = Account("sam", 1001, "Sam Berg")
MIRA = Account("mira", 1002, "Mira")
LEO = Account("leo", 1003, "Leo")


@dataclass
class Town:
    """The accounts; a test may change them."""

    accounts: list[Account] = field(default_factory=lambda: [SERVICE, ROOT, JO, SAM, MIRA, LEO])

    def people(self) -> tuple[Account, ...]:
        return tuple(account for account in self.accounts if account.uid >= JO.uid or account.is_this_one)

    def find(self, name: str) -> Account | None:
        return next((account for account in self.accounts if account.name == name), None)

    def of(self, uid: int) -> Account | None:
        return next((account for account in self.accounts if account.uid == uid), None)

    def own(self) -> Account:
        return SERVICE


@dataclass
class InstalledHome(Home):
    """The same guardian with the values of an installed one, on made-up accounts."""

    town: Town = field(default_factory=Town)

    def build(self) -> Build:
        town = self.town
        return replace(
            super().build(),
            platform=replace(self.computer.platform(), accounts=town),
            watched=self._uids,
            role_of=lambda uid, family: role_by_account(uid, family, town),
            may_be_childs=lambda name: may_be_childs(name, town),
            shared=None,
            may_quit=False,
            needs_passcode=True,
            is_private=False,
        )

    def _uids(self, names: Iterable[str]) -> Mapping[str, int]:
        return {name: found.uid for name in names if (found := self.town.find(name)) is not None}

    def seen_by(self, account: Account) -> tuple[ChildView, ...]:
        """The children as that account sees them."""
        answer = self.say(m.GetStatus(id=0), Ear(Client.WINDOW, account.uid))
        assert isinstance(answer, m.StatusReply), answer
        return answer.status.children
