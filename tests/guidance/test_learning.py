"""The learning corner's content is whole, right in form, kind, and as easy as its readers are young."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.errors import DocumentError
from app.guidance.learning import AGES, QUESTIONS, Lesson, Module, Stage, read_module, read_shelf, stage_for
from app.paths import resources
from tests.guidance.lix import reading

FOLDER = resources() / "content" / "learning"
FILES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.json"))}
SHELF = read_shelf(FILES)
LESSONS = [pytest.param(m, s, id=f"{m.id}-{s.value}") for m in SHELF.modules for s in Stage]
UNKIND = re.compile(
    r"\b(block|forbid|violat|punish|addict|exceed|busted|denied|deny|illegal|naughty|cheat|stupid|dumb|lazy|spoilt)",
    re.IGNORECASE,
)
FOR_MINUTES = re.compile(
    r"\b(extra|more|bonus|win|earn|get) (screen )?(time|minutes)\b|\bpoints\b|\bleaderboard", re.IGNORECASE
)
LIX_AT_MOST = {Stage.IDENTIFY: 20, Stage.UNDERSTAND: 30, Stage.WEIGH: 38}
WORDS_AT_MOST = {Stage.IDENTIFY: 8, Stage.UNDERSTAND: 12, Stage.WEIGH: 18}
LONGEST = {Stage.IDENTIFY: 14, Stage.UNDERSTAND: 24, Stage.WEIGH: 30}
SOUND = json.loads(next(iter(FILES.values())))


def read_by_children(lesson: Lesson) -> list[str]:
    asked = [text for q in lesson.questions for text in (q.asks, *q.answers, q.why)]
    tasks = [lesson.worksheet.title, *(task.says for task in lesson.worksheet.tasks)]
    return [*(step.says for step in lesson.steps), *asked, *tasks]


def everything(module: Module) -> Iterator[str]:
    yield module.title
    for lesson in module.levels:
        yield from read_by_children(lesson)
        yield from lesson.grown_ups


def test_there_are_twelve_modules_at_three_levels_with_five_questions_each() -> None:
    assert SHELF.broken == ()
    assert [module.number for module in SHELF.modules] == list(range(1, 13))
    assert sum(len(lesson.questions) for module in SHELF.modules for lesson in module.levels) == 12 * 3 * QUESTIONS


def test_no_question_is_asked_twice_in_the_whole_corner() -> None:
    asked = Counter(q.asks for module in SHELF.modules for lesson in module.levels for q in lesson.questions)
    assert [question for question, times in asked.items() if times > 1] == []


@pytest.mark.parametrize(("module", "stage"), LESSONS)
def test_the_right_answer_stands_in_every_place(module: Module, stage: Stage) -> None:
    """Whoever always takes the first one learns nothing, and is not told otherwise."""
    assert {question.right for question in module.lesson(stage).questions} == {0, 1, 2}


@pytest.mark.parametrize(("module", "stage"), LESSONS)
def test_whoever_takes_the_longest_answer_is_wrong_at_least_twice(module: Module, stage: Stage) -> None:
    lengths = [([len(answer) for answer in q.answers], q.right) for q in module.lesson(stage).questions]
    longest = [right for each, right in lengths if each[right] == max(each) and each.count(max(each)) == 1]
    assert len(longest) <= QUESTIONS - 2


@pytest.mark.parametrize("module", SHELF.modules, ids=lambda module: module.id)
def test_it_is_kind_and_promises_no_minutes(module: Module) -> None:
    assert [text for text in everything(module) if UNKIND.search(text) or FOR_MINUTES.search(text)] == []


@pytest.mark.parametrize(("module", "stage"), LESSONS)
def test_it_is_as_easy_as_its_readers_are_young(module: Module, stage: Stage) -> None:
    found = reading(read_by_children(module.lesson(stage)))
    assert found.lix <= LIX_AT_MOST[stage]
    assert found.words_a_sentence <= WORDS_AT_MOST[stage]
    assert found.longest <= LONGEST[stage]


@pytest.mark.parametrize("module", SHELF.modules, ids=lambda module: module.id)
def test_every_picture_is_one_of_ours(module: Module) -> None:
    ours = {path.stem for path in (resources() / "icons" / "lucide").glob("*.svg")}
    used = {module.icon}
    for lesson in module.levels:
        used |= {step.icon for step in lesson.steps} | {question.icon for question in lesson.questions}
    assert used <= ours


def test_none_of_it_is_for_translators() -> None:
    template = (resources() / "locale" / "sundial.pot").read_text(encoding="utf-8")
    assert "content/learning" not in template
    assert all(module.language == "en" for module in SHELF.modules)


def changed(**changes: Any) -> bytes:
    return json.dumps(SOUND | changes).encode()


def with_question(**changes: Any) -> bytes:
    whole = json.loads(json.dumps(SOUND))
    whole["levels"][1]["questions"][3] |= changes
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "truncated"),
        (b"\xff\xfe{", "."),
        (b"[]", "Expected `object`"),
        (changed(format="sundial-learning/2"), "$.format"),
        (changed(levels=SOUND["levels"][:2]), "$.levels"),
        (changed(levels=SOUND["levels"][::-1]), "the levels are not 1, 2 and 3"),
        (changed(colour="red"), "colour"),
        (with_question(right=3), "none of the answers"),
        (with_question(right=-1), "$.levels[1].questions[3].right"),
        (with_question(answers=["Yes", "Yes", "No"]), "twice"),
        (with_question(why=""), "$.levels[1].questions[3].why"),
        (with_question(asks=SOUND["levels"][1]["questions"][0]["asks"]), "a question stands there twice"),
    ],
)
def test_a_broken_file_says_in_one_sentence_what_is_wrong(text: bytes, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_module(text)
    assert said in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_a_broken_file_costs_only_itself() -> None:
    name = next(iter(FILES))
    shelf = read_shelf(FILES | {name: b"{", "13-unreadable.json": None, "14-twin.json": changed(id="privacy")})
    assert len(shelf.modules) == 11
    assert [broken.file for broken in shelf.broken] == [name, "13-unreadable.json", "14-twin.json"]


def test_a_folder_without_files_is_an_empty_shelf(tmp_path: Path) -> None:
    assert read_shelf({path.name: b"" for path in tmp_path.glob("*.json")}).modules == ()


@pytest.mark.parametrize(
    ("years", "stage"),
    [(3, Stage.IDENTIFY), (8, Stage.IDENTIFY), (9, Stage.UNDERSTAND), (13, Stage.WEIGH), (17, Stage.WEIGH)],
)
def test_the_level_offered_first_follows_the_age(years: int, stage: Stage) -> None:
    assert stage_for(years) is stage


def test_without_an_age_it_is_the_middle_level() -> None:
    assert stage_for(None) is Stage.UNDERSTAND
    assert AGES[Stage.UNDERSTAND] == (9, 12)
