"""Backups, exports, restores and erasures as the guardian does them: whole or not at all, every number right after."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import StoreError
from app.guardian import jobs, safekeeping
from app.guardian.upkeep import Checked
from app.link import files
from app.link import messages as m
from app.link.ledger import Correct, CorrectionKind
from app.link.messages import Ok, Refusal, Refused
from app.link.views import Check
from app.store.whole import Whole
from app.words.checks import check as check_words
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, Ear, Home, agreement
from tests.fakes.platform import MINES


@pytest.fixture
def family(home: Home) -> Home:
    """Mira and Leo; Mira has played for a minute."""
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(60)
    return home


def finished(home: Home, ear: Ear) -> m.Response:
    """The last answer about a file on its way: ready, or refused."""
    task = home.guardian.carrier.of(ear).task
    assert task is not None
    home.follow(task)
    return home.say(files.GetPiece(id=0, start=0), ear)


def fetched(home: Home, request: m.Request, ear: Ear | None = None) -> bytes:
    ear = ear or Ear(m.Client.COMMAND)
    assert isinstance(home.say(request, ear), Ok)
    piece = finished(home, ear)
    assert isinstance(piece, files.PieceReply), piece
    data = piece.data
    while len(data) < piece.whole:
        more = home.say(files.GetPiece(id=0, start=len(data)), ear)
        assert isinstance(more, files.PieceReply)
        data += more.data
    assert hashlib.sha256(data).hexdigest() == piece.digest
    home.guardian.api.left(ear)
    return data


def sent(home: Home, data: bytes, digest: str = "", ear: Ear | None = None) -> m.Response:
    """What becomes of a backup that is sent."""
    ear = ear or Ear(m.Client.COMMAND)
    right = hashlib.sha256(data).hexdigest()
    assert isinstance(home.say(files.Restore(id=0, size=len(data), digest=digest or right), ear), Ok)
    for start in range(0, len(data), files.SENT_BYTES):
        piece = data[start : start + files.SENT_BYTES]
        assert isinstance(home.say(files.More(id=0, start=start, data=piece), ear), Ok)
    assert isinstance(home.say(files.PutBack(id=0), ear), Ok)
    return finished(home, ear)


def refusal(answer: m.Response) -> tuple[Refusal, str]:
    assert isinstance(answer, Refused), answer
    return answer.code, answer.values.get("why", "")


def used(home: Home) -> list[int]:
    return [child.totals.get("app:mines", 0) for child in home.status.children]


def left_over(home: Home) -> list[str]:
    return [path.name for path in (home.folder / "data" / "passing").iterdir()]


# --- there and back ------------------------------------------------------------------------------------------------


def test_a_restored_backup_is_the_family_as_it_was_and_what_was_replaced_is_kept(family: Home) -> None:
    backup = fetched(family, files.BackUp(id=0))
    family.let_pass(60)
    assert used(family) == [120, 0]
    assert isinstance(sent(family, backup), files.PieceReply)
    family.tick()
    assert used(family) == [65, 0], "what a silence is charged at most is one tick"
    assert "restored" in {note.kind for note in family.status.notes}
    assert left_over(family) == []
    (before,) = (family.folder / "data" / "laid-aside").iterdir()
    assert isinstance(sent(family, before.read_bytes()), files.PieceReply)
    assert used(family) == [120, 0]
    family.crash()
    family.tick()
    assert used(family) == [120, 0]


def test_counting_goes_on_in_what_was_restored(family: Home) -> None:
    backup = fetched(family, files.BackUp(id=0))
    family.let_pass(60)
    sent(family, backup)
    family.tick()
    family.let_pass(30)
    assert used(family) == [95, 0]


def test_a_backup_can_begin_a_family_on_a_new_computer(family: Home, tmp_path: Path) -> None:
    backup = fetched(family, files.BackUp(id=0))
    (tmp_path / "new").mkdir()
    new = Home(tmp_path / "new")
    try:
        assert not new.status.is_set_up
        assert isinstance(sent(new, backup), files.PieceReply)
        new.tick()
        assert [child.name for child in new.status.children] == ["Mira", "Leo"]
    finally:
        new.close()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def text(_data: bytes) -> bytes:
    return b"not a database at all"


def turned(data: bytes) -> bytes:
    return data[:5000] + bytes(255 - byte for byte in data[5000:9000]) + data[9000:]


def newer(data: bytes) -> bytes:
    return data[:60] + (99).to_bytes(4, "big") + data[64:]


@pytest.mark.parametrize("spoil", [cut, text, turned, newer], ids=lambda spoil: spoil.__name__)
def test_a_bad_file_never_replaces_good_data(family: Home, spoil: Callable[[bytes], bytes]) -> None:
    backup = fetched(family, files.BackUp(id=0))
    family.let_pass(60)
    code, why = refusal(sent(family, spoil(backup)))
    assert (code, why) == (Refusal.INVALID, "newer" if spoil is newer else why)
    assert why in {"newer", "not-whole", "foreign"}
    assert used(family) == [120, 0]
    assert left_over(family) == []


def test_what_did_not_arrive_as_it_was_sent_is_refused(family: Home) -> None:
    backup = fetched(family, files.BackUp(id=0))
    assert refusal(sent(family, backup, "0" * 64)) == (Refusal.INVALID, "incomplete")
    ear = Ear(m.Client.COMMAND)
    family.say(files.Restore(id=0, size=10, digest="0" * 64), ear)
    assert refusal(family.say(files.PutBack(id=0), ear)) == (Refusal.INVALID, "incomplete")
    for wrong in (files.More(id=0, start=1, data=b"x"), files.More(id=0, start=0, data=b"x" * 11)):
        assert refusal(family.say(wrong, ear))[0] is Refusal.INVALID
    huge = files.Restore(id=0, size=2**40, digest="0" * 64)
    assert refusal(family.say(huge, ear)) == (Refusal.INVALID, "too-large")


def test_a_file_belongs_to_its_connection_and_goes_with_it(family: Home) -> None:
    ear, other = Ear(m.Client.COMMAND), Ear(m.Client.COMMAND)
    family.say(files.BackUp(id=0), ear)
    finished(family, ear)
    assert refusal(family.say(files.GetPiece(id=0, start=0), other))[0] is Refusal.OUTDATED
    assert len(left_over(family)) == 1
    family.guardian.api.left(ear)
    assert left_over(family) == []


def test_a_backup_that_is_no_longer_wanted_ends_and_leaves_nothing(family: Home) -> None:
    ear = Ear(m.Client.COMMAND)
    family.say(files.BackUp(id=0), ear)
    task = family.guardian.carrier.of(ear).task
    assert task is not None
    family.say(files.Drop(id=0), ear)
    family.follow(task)
    assert refusal(family.say(files.GetPiece(id=0, start=0), ear))[0] is Refusal.OUTDATED
    assert left_over(family) == []


def test_only_so_many_files_are_on_their_way_at_once(family: Home) -> None:
    answers = [family.say(files.Restore(id=0, size=5, digest="0" * 64), Ear(m.Client.COMMAND)) for _ in range(5)]
    assert refusal(answers[-1])[0] is Refusal.TOO_MANY
    assert all(isinstance(answer, Ok) for answer in answers[:-1])


def test_what_a_killed_guardian_left_on_its_way_is_cleared(family: Home) -> None:
    family.say(files.Restore(id=0, size=5, digest="0" * 64), Ear(m.Client.COMMAND))
    assert len(left_over(family)) == 1
    family.crash()
    assert left_over(family) == []


@pytest.mark.parametrize(
    "request_",
    [
        files.BackUp(id=0),
        files.Restore(id=0, size=5, digest="0" * 64),
        files.More(id=0, start=0, data=b"x"),
        files.PutBack(id=0),
        files.Erase(id=0, child=1),
    ],
    ids=lambda request: type(request).__name__,
)
def test_without_the_passcode_nothing_of_it_is_done(home: Home, request_: m.Request) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode="correct horse")
    assert refusal(home.say(request_))[0] is Refusal.PASSCODE_NEEDED


# --- one child -----------------------------------------------------------------------------------------------------


def test_an_export_is_everything_about_one_child_and_nothing_about_another(family: Home) -> None:
    found = json.loads(fetched(family, files.Export(id=0, child=1)))
    assert (found["format"], found["child"], found["zone"]) == ("sundial-export/1", "Mira", "UTC")
    assert json.loads(found["agreements"][0]["document"])["child"] == "Mira"
    (span,) = found["tables"]["spans"]
    assert (span["app"], span["start"]) == ("mines", FRIDAY.isoformat().replace("+00:00", "Z"))
    assert "Leo" not in json.dumps(found)
    assert refusal(family.say(files.Export(id=0, child=9)))[0] is Refusal.NO_SUCH_CHILD


def test_what_is_kept_about_a_child_is_counted(family: Home) -> None:
    held = family.say(files.GetHoldings(id=0, child=1))
    assert isinstance(held, files.HoldingsReply)
    assert (held.name, held.since, held.rows["spans"]) == ("Mira", FRIDAY, 1)


def test_an_erased_child_is_gone_from_the_picture_the_file_and_every_backup(family: Home) -> None:
    jobs.back_up(family.guardian.household)
    sent(family, fetched(family, files.BackUp(id=0)))
    assert isinstance(family.say(files.Erase(id=0, child=2)), Ok)
    assert [child.name for child in family.status.children] == ["Mira"]
    assert used(family) == [60]
    data = family.folder / "data"
    assert [path.name for path in (data / "backups").iterdir()] == [f"{FRIDAY.date()}.db"]
    assert list((data / "laid-aside").iterdir()) == []
    assert [path.name for path in data.rglob("*") if path.is_file() and b'"Leo"' in path.read_bytes()] == []
    assert [path.name for path in data.rglob("*.db*") if b"Leo" in path.read_bytes()] == []
    family.crash()
    family.tick()
    assert used(family) == [60]
    assert refusal(family.say(files.Erase(id=0, child=2)))[0] is Refusal.NO_SUCH_CHILD


def judge(home: Home, key: str, start: int, end: int, *, to_child: int) -> None:
    said = Correct(
        id=0, child=1, key=key, start=FRIDAY + timedelta(seconds=start), end=FRIDAY + timedelta(seconds=end),
        becomes=CorrectionKind.CHILD, to_child=to_child,
    )  # fmt: skip
    assert isinstance(home.say(said), Ok)


def test_what_others_have_from_an_erased_child_still_counts_for_them(family: Home) -> None:
    judge(family, "correction-1", 10, 40, to_child=2)
    assert used(family) == [30, 30]
    assert isinstance(family.say(files.Erase(id=0, child=1)), Ok)
    assert used(family) == [30]
    family.crash()
    family.tick()
    assert used(family) == [30]


def test_what_an_erased_child_had_from_others_does_not_come_back_to_them(family: Home) -> None:
    judge(family, "correction-1", 10, 40, to_child=2)
    assert isinstance(family.say(files.Erase(id=0, child=2)), Ok)
    assert used(family) == [30]
    family.crash()
    family.tick()
    assert used(family) == [30]


def test_after_the_last_child_the_family_can_begin_anew(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.tick()
    assert isinstance(home.say(files.Erase(id=0, child=1)), Ok)
    assert not home.status.is_set_up
    home.set_up(agreement(child="Leo"))
    home.tick()
    assert home.child.name == "Leo"


def test_an_erasure_that_was_cut_off_is_finished_with_the_next_backup(family: Home) -> None:
    jobs.back_up(family.guardian.household)
    household = family.guardian.household
    household.store.erase(2, {}, {safekeeping.FORGET_BACKUPS: FRIDAY.isoformat()})
    family.crash()
    family.tick()
    backup = family.folder / "data" / "backups" / f"{FRIDAY.date()}.db"
    assert b"Leo" in backup.read_bytes()
    jobs.back_up(family.guardian.household)
    assert b"Leo" not in backup.read_bytes()
    assert family.guardian.household.store.setting(safekeeping.FORGET_BACKUPS) is None


# --- every day -----------------------------------------------------------------------------------------------------


def backups_check(home: Home) -> Check | None:
    answer = home.say(m.Doctor(id=0))
    assert isinstance(answer, m.DoctorReply)
    return next((check for check in answer.checks if check.code == "backups"), None)


def test_every_family_day_has_one_backup_and_the_doctor_tells_of_it(family: Home) -> None:
    household = family.guardian.household
    check = backups_check(family)
    assert check is not None
    said = check_words(check.code, check.outcome, check.values)
    assert (check.outcome, said.sentence) == ("limited", "There is no backup yet. One is made every day.")
    jobs.back_up(household)
    assert jobs.backup_day(household) is None
    assert backups_check(family) == Check(code="backups", outcome="ok", values={"date": "2026-11-20"})
    family.clock.move(3 * 86_400)
    family.tick()
    assert jobs.backup_day(household) == FRIDAY.date() + timedelta(days=3)
    assert backups_check(family) == Check(code="backups", outcome="limited", values={"date": "2026-11-20"})


def test_before_anything_is_kept_there_is_no_backup(home: Home) -> None:
    jobs.back_up(home.guardian.household)
    assert jobs.backup_day(home.guardian.household) is None
    assert backups_check(home) is None


def test_what_was_laid_aside_goes_when_thirty_days_have_surely_passed(family: Home) -> None:
    sent(family, fetched(family, files.BackUp(id=0)))
    laid = family.folder / "data" / "laid-aside"
    household = family.guardian.household
    for passed, left in ((30, 1), (31, 0)):
        day = FRIDAY.date() + timedelta(days=passed)
        for child in (1, 2):
            household.store.set_setting(f"upkeep:{child}", str(Checked(day, day, 0, 0)))
        (family.folder / "data" / "backups" / f"{FRIDAY.date()}.db").unlink(missing_ok=True)
        jobs.back_up(household)
        assert len(list(laid.iterdir())) == left


def test_damaged_data_comes_back_and_both_sides_read_since_when_something_may_be_missing(family: Home) -> None:
    jobs.back_up(family.guardian.household)
    family.let_pass(60)
    family.guardian.let_go()
    (family.folder / "data" / "sundial.db").write_bytes(b"oh no" * 1000)
    family.clock.move(5)
    family.guardian = family._start()
    family.tick()
    assert used(family)[0] < 120
    (note,) = (note for note in family.status.notes if note.kind == "data-recovered")
    assert note.child is None
    assert note.values["at"] == (FRIDAY + timedelta(seconds=60)).isoformat()


def test_room_that_was_given_away_is_told_once_and_kept_again_later(family: Home) -> None:
    from app.guardian.room import Room

    household = family.guardian.household
    room = Room(household.store.ballast, household.journal, 2)

    def kinds() -> list[str]:
        return [note.kind for note in household.journal.recent(household.clock.read().wall) if "disk" in note.kind]

    room.look(family.clock.now)
    assert kinds() == []
    household.store.ballast.let_go()
    for _ in range(2):
        room.look(family.clock.now)
        family.clock.move(61)
    room.look(family.clock.now)
    assert kinds() == ["disk-full", "disk-has-room"]
    assert len(household.store.ballast.pieces) == 2


def test_an_erasure_whose_traces_cannot_go_yet_is_done_all_the_same(
    family: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_whole: Whole) -> None:
        raise StoreError("The disk is full. Nothing was changed.")

    with monkeypatch.context() as trouble:
        trouble.setattr(Whole, "leave_no_trace", busy)
        assert isinstance(family.say(files.Erase(id=0, child=2)), Ok)
    assert [child.name for child in family.status.children] == ["Mira"]
    store = family.guardian.household.store
    assert store.setting(safekeeping.FORGET_BACKUPS) is not None
    jobs.back_up(family.guardian.household)
    assert store.setting(safekeeping.FORGET_BACKUPS) is None
