"""The family's own sorting: it counts from now on, for the past week if wished, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.guardian.safekeeping import everything
from app.guardian.shares import WHOLE
from app.guardian.sorting import MOST_A_DAY, sortings_told
from app.link import messages as m
from app.link.ledger import CorrectionsReply, GetCorrections
from app.link.messages import Client, Ok, Refusal, Refused, Response
from app.link.sorting import (
    AnswerSuggestion,
    AppsReply,
    GetApps,
    SortApp,
    SuggestCategory,
    TakeBackSuggestion,
    UndoSorting,
)
from app.link.views import AppView
from app.rules.agreement import Budget, Free, Per
from app.rules.family import RequestState
from app.rules.scope import ALL, category
from app.rules.sorting import Mark, Why
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, SCHOOL_IS_FREE, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import MINES

FUN = "/home/kid/Downloads/fun"


@pytest.fixture
def played(home: Home) -> Home:
    """Mira has played for ninety seconds, and used a program that nobody knows as long; games have two minutes."""
    home.set_up(agreement(GAMES_TWO_MINUTES, SCHOOL_IS_FREE), agreement(SCHOOL_IS_FREE, child="Leo"))
    home.computer.start(MINES, 100)
    home.computer.start(FUN, 101)
    home.tick()
    home.let_pass(90)
    return home


def sort(home: Home, app: str, into: str, **more: Any) -> Response:
    return home.say(SortApp(id=0, app=app, category=into, **({"key": "sorting-1"} | more)))


def suggest(home: Home, app: str = "mines", into: str = "learning", **more: Any) -> Response:
    said: dict[str, Any] = {"child": 1, "key": "suggest-1", "words": "It is for school."} | more
    return home.say(SuggestCategory(id=0, app=app, category=into, **said))


def listed(home: Home, child: int | None = None) -> dict[str, AppView]:
    reply = home.say(GetApps(id=0, child=child))
    assert isinstance(reply, AppsReply)
    return {app.app: app for app in reply.apps}


def totals(home: Home) -> dict[str, int]:
    return {scope: seconds for scope, seconds in home.child.totals.items() if scope.startswith("category")}


def refused(answer: Response) -> tuple[Refusal, str]:
    assert isinstance(answer, Refused), answer
    return answer.code, answer.values.get("key", "")


def test_it_counts_from_now_on_and_the_past_stays(played: Home) -> None:
    assert isinstance(sort(played, "mines", "other", by="Jo"), Ok)
    played.let_pass(60)
    assert totals(played) == {"category:games": 90, "category:other": 150}
    found = listed(played)["mines"]
    assert (found.category, found.why, found.by, found.on) == ("other", Why.FAMILY, "Jo", FRIDAY.date())


def test_if_the_family_wishes_it_counts_for_the_past_week_too_and_everybody_reads_that(played: Home) -> None:
    sort(played, "fun", "games", past_week=True, reason="It is a game.")
    assert totals(played) == {"category:games": 90}
    assert played.child.left == 30
    note = played.status.notes[-1]
    assert (note.kind, note.child, note.values) == (
        "app-sorted-week",
        1,
        {"app": "fun", "scope": "category:games", "reason": "It is a game."},
    )
    reply = played.say(GetCorrections(id=0, child=1, since=FRIDAY))
    assert isinstance(reply, CorrectionsReply)
    assert [(made.app, made.category) for made in reply.corrections] == [("fun", "games")]


def test_taken_back_the_week_is_as_it_was(played: Home) -> None:
    before = totals(played)
    sort(played, "fun", "games", past_week=True)
    assert isinstance(played.say(UndoSorting(id=0, sorting="sorting-1")), Ok)
    assert totals(played) == before
    assert not listed(played)["fun"].is_known
    assert refused(played.say(UndoSorting(id=0, sorting="sorting-1"))) == (Refusal.OUTDATED, "")
    assert played.status.notes[-1].kind == "app-sorting-undone"


def test_the_newest_word_counts_and_behind_it_the_one_before(played: Home) -> None:
    sort(played, "fun", "games")
    played.clock.move(1)
    sort(played, "fun", "watching", key="sorting-2")
    assert listed(played)["fun"].category == "watching"
    played.say(UndoSorting(id=0, sorting="sorting-2"))
    assert listed(played)["fun"].category == "games"


def test_a_restart_and_a_restore_know_it(played: Home) -> None:
    sort(played, "fun", "games", marks=(Mark.STRANGERS,))
    played.crash()
    played.tick()
    assert listed(played)["fun"].marks == (Mark.STRANGERS,)
    played.guardian.household.load()
    assert listed(played)["fun"].category == "games"


def test_what_no_longer_runs_can_be_sorted_too(played: Home) -> None:
    played.computer.running.clear()
    played.crash()
    played.tick()
    assert not listed(played)["fun"].is_known
    sort(played, "fun", "games")
    assert (listed(played)["fun"].category, listed(played)["fun"].why) == ("games", Why.FAMILY)


def test_said_twice_it_is_said_once(played: Home) -> None:
    for _ in range(2):
        assert isinstance(sort(played, "fun", "games"), Ok)
    assert refused(sort(played, "mines", "games")) == (Refusal.INVALID, "key")


@pytest.mark.parametrize(
    ("app", "into", "key"), [("nothing-of-the-kind", "games", "app"), ("mines", "fun-things", "category")]
)
def test_what_means_nothing_is_not_kept(played: Home, app: str, into: str, key: str) -> None:
    assert refused(sort(played, app, into)) == (Refusal.INVALID, key)


class TestExemptOnlyWithProof:
    """What frees a limit needs the system's own file, whoever says what it is."""

    def test_a_file_the_child_can_write_stays_counted_though_the_family_sorts_it_into_what_is_free(
        self, played: Home
    ) -> None:
        sort(played, "fun", "learning")
        played.let_pass(30)
        assert totals(played) == {"category:games": 120, "category:other": 120}
        found = listed(played)["fun"]
        assert (found.category, found.why, found.says) == ("other", Why.UNPROVEN, "learning")

    def test_nor_does_its_past_week_become_free(self, played: Home) -> None:
        assert refused(sort(played, "fun", "learning", past_week=True)) == (Refusal.INVALID, "past_week")
        assert listed(played)["fun"].why is Why.UNKNOWN

    def test_the_systems_own_program_becomes_free(self, played: Home) -> None:
        sort(played, "mines", "learning", past_week=True)
        played.let_pass(30)
        assert totals(played) == {"category:learning": 120, "category:other": 120}
        assert played.child.totals["all"] == 120

    def test_where_a_family_frees_another_category_that_needs_proof_too(self, home: Home) -> None:
        """Leo's chats are free, Mira's are not: the same unknown program is other for him and chatting for her."""
        free = Free("chats", category("chatting"))
        home.set_up(agreement(free))
        home.computer.start(FUN, 101)
        home.tick()
        home.let_pass(30)
        sort(home, "fun", "chatting", past_week=True)
        home.let_pass(30)
        assert totals(home) == {"category:other": 60}

    def test_where_a_point_leaves_out_another_category_the_past_week_stays_counted_too(self, home: Home) -> None:
        home.set_up(agreement(Budget("day", ALL, Per.DAY, 60, excepted=(category("chatting"),))))
        home.computer.start(FUN, 101)
        home.tick()
        home.let_pass(30)
        sort(home, "fun", "chatting", past_week=True)
        home.let_pass(30)
        assert totals(home) == {"category:other": 30, "category:chatting": 30}
        assert home.child.tallies[0].left == 60 * 60 - 60


class TestTheChildSays:
    """A child says what an app is; nothing changes until a parent says yes."""

    def test_nothing_changes_until_a_parent_says_yes(self, played: Home) -> None:
        suggest(played)
        (wish,) = played.child.suggestions
        assert (wish.app, wish.name, wish.category, wish.words) == ("mines", "Mines", "learning", "It is for school.")
        played.let_pass(10)
        assert totals(played)["category:games"] == 100
        assert listed(played)["mines"].category == "games"

    def test_a_yes_sorts_it_for_the_family(self, played: Home) -> None:
        suggest(played)
        yes = AnswerSuggestion(id=0, suggestion="suggest-1", is_agreed=True, app="mines", category="learning")
        assert isinstance(played.say(replace(yes, past_week=True)), Ok)
        assert totals(played) == {"category:learning": 90, "category:other": 90}
        assert played.child.suggestions[0].state is RequestState.AGREED
        assert refused(played.say(yes))[0] is Refusal.ALREADY_ANSWERED

    def test_a_no_comes_with_its_reason_and_changes_nothing(self, played: Home) -> None:
        suggest(played)
        no = AnswerSuggestion(
            id=0, suggestion="suggest-1", is_agreed=False, app="mines", category="learning", reason="Let us look at it."
        )
        assert isinstance(played.say(no), Ok)
        (wish,) = played.child.suggestions
        assert (wish.state, wish.reason) == (RequestState.NOT_TODAY, "Let us look at it.")
        assert listed(played)["mines"].category == "games"

    def test_a_yes_is_one_to_what_was_read(self, played: Home) -> None:
        suggest(played)
        other = AnswerSuggestion(id=0, suggestion="suggest-1", is_agreed=True, app="mines", category="creating")
        assert refused(played.say(other))[0] is Refusal.OUTDATED

    def test_the_child_may_take_it_back(self, played: Home) -> None:
        suggest(played)
        assert isinstance(played.say(TakeBackSuggestion(id=0, child=1, suggestion="suggest-1")), Ok)
        assert played.child.suggestions[0].state is RequestState.TAKEN_BACK
        assert refused(played.say(TakeBackSuggestion(id=0, child=2, suggestion="suggest-1")))[1] == "suggestion"

    def test_five_wait_at_most(self, played: Home) -> None:
        for number in range(5):
            assert isinstance(suggest(played, key=f"suggest-{number}"), Ok)
        assert refused(suggest(played, key="suggest-9"))[0] is Refusal.TOO_MANY

    def test_a_child_sees_its_own_apps_and_nothing_of_a_siblings(self, tmp_path: Path) -> None:
        home = apart(tmp_path)
        try:
            home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
            home.computer.start(FUN, 101)
            home.tick()
            home.let_pass(30)
            suggest(home, "fun", "games")
            leo = Ear(Client.TRAY, SIBLING)
            reply = home.say(GetApps(id=0), leo)
            assert isinstance(reply, AppsReply)
            assert ({app.app for app in reply.apps if app.used}, reply.suggestions) == (set(), ())
            assert refused(home.say(GetApps(id=0, child=1), leo))[0] is Refusal.NO_SUCH_CHILD
            mine = home.say(GetApps(id=0, child=1))
            assert isinstance(mine, AppsReply)
            assert [(app.app, app.used) for app in mine.apps] == [("fun", 30)]
        finally:
            home.close()


def test_an_export_has_it_and_an_erasure_takes_the_childs_words(played: Home) -> None:
    sort(played, "fun", "games", by="Jo")
    suggest(played)
    household = played.guardian.household
    found = everything(household, household.kept(1).child, FRIDAY, sortings_told(household, 1, WHOLE))
    assert [said["app"] for said in found["sortings"]] == ["fun"]
    assert [wish["words"] for wish in found["tables"]["suggestions"]] == ["It is for school."]
    household.store.erase(1, {})
    assert household.store.suggestions(1, FRIDAY - timedelta(days=1)) == ()
    assert [said.app for said in household.store.sortings()] == ["fun"]
    household.store.erase(2, {})
    assert household.store.sortings() == ()


def test_the_list_has_what_was_used_beside_what_is_installed(played: Home) -> None:
    found = listed(played)
    assert {"mines", "school", "editor", "fun"} == set(found)
    assert (found["fun"].used, found["fun"].is_known, found["school"].used) == (90, False, 0)
    assert set(listed(played, child=1)) == {"mines", "fun"}
    assert set(listed(played, child=2)) == set()


def test_the_doctor_says_how_many_are_not_yet_known(played: Home) -> None:
    def check() -> tuple[str, dict[str, str]]:
        reply = played.say(m.Doctor(id=0))
        assert isinstance(reply, m.DoctorReply)
        return next((line.outcome, line.values) for line in reply.checks if line.code == "apps-known")

    assert check() == ("limited", {"count": "2", "unknown": "1", "said": "0"})
    sort(played, "fun", "games")
    assert check() == ("ok", {"count": "2", "unknown": "0", "said": "1"})


def test_a_child_suggests_as_often_a_day_as_it_may_ask(played: Home) -> None:
    for number in range(MOST_A_DAY):
        assert isinstance(suggest(played, key=f"suggest-{number:02}"), Ok)
        assert isinstance(played.say(TakeBackSuggestion(id=0, child=1, suggestion=f"suggest-{number:02}")), Ok)
    refused = suggest(played, key="suggest-more")
    assert isinstance(refused, Refused)
    assert refused.code is Refusal.TOO_MANY
