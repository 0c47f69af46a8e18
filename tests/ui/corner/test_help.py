"""Help: the own country first, honest about what nobody checked, readable when its file is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.guidance.helplines import Directory, read_helplines
from app.paths import resources
from app.report.handout import Handout, Line, Part, handout_html
from app.ui.corner.content import directory_in
from app.ui.corner.help_view import HelpView
from app.ui.parent import save_as
from app.ui.widgets.labels import BREAK, Label
from app.words.helping import Topic, Voice, advice

DIRECTORY = read_helplines((resources() / "content" / "helplines.json").read_bytes())
VOICES = (Voice.YOUNGER, Voice.OLDER)


def texts(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(Label) if label.isVisibleTo(view)]


def opened(qtbot: QtBot, country: str = "DE", directory: Directory | None = DIRECTORY) -> HelpView:
    view = HelpView(VOICES, directory=directory, country=country)
    qtbot.addWidget(view)
    view.show()
    return view


def test_the_own_country_stands_first_and_another_can_be_chosen(qtbot: QtBot) -> None:
    view = opened(qtbot)
    assert view.country.currentText() == "Germany"
    assert view.country.itemText(1) == "Germany"
    assert "Nummer gegen Kummer" in texts(view)
    view.country.setCurrentIndex(view.country.findData("FR"))
    assert "Nummer gegen Kummer" not in texts(view)
    assert "3018" in texts(view)


def test_a_country_without_lines_shows_what_helps_everywhere(qtbot: QtBot) -> None:
    view = opened(qtbot, "AQ")
    assert view.country.currentData() == ""
    assert "childhelplineinternational.org" in texts(view)


def test_what_nobody_checked_says_so_and_what_was_checked_says_where(qtbot: QtBot) -> None:
    said = texts(opened(qtbot, "DE"))
    assert said[said.index("112") + 1] == "Not yet checked."
    after = said[said.index("116 111") + 1 :][:2]
    assert after == ["Monday to Saturday, 14:00 to 20:00", "Seen at bmfsfj.de; the year is not known."]


def test_a_number_can_be_copied_by_keyboard_and_is_read_out_with_its_name(qtbot: QtBot) -> None:
    view = opened(qtbot)
    (number,) = (label for label in view.findChildren(Label) if label.text() == "0800 111 0550")
    assert number.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert number.accessibleName() == "Elterntelefon: 0800 111 0550"


def test_tab_reads_from_the_country_over_every_number_and_card_to_the_printer(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.activateWindow()
    qtbot.waitActive(view)
    view.country.setFocus()
    walked = [view.country.accessibleName()]
    while walked[-1] != "Print: Card to hang up":
        assert len(walked) < 40, walked
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        walked.append(view.focusWidget().accessibleName())
    assert "Nummer gegen Kummer: 116 111" in walked
    said = "Mean messages. Stop. Do not write back. Show it to a grown-up you like. You did nothing wrong."
    assert said in walked


def test_what_to_do_comes_in_the_readers_words(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.suggest_voice(Voice.YOUNGER)
    assert "1. Stop. Do not write back." in texts(view)
    view.suggest_voice(Voice.OLDER)
    assert "1. Stop. Do not write back." not in texts(view)


def test_every_topic_has_advice_for_everybody_and_children_read_short_sentences() -> None:
    for voice in Voice:
        assert [found.topic for found in advice(voice)] == list(Topic)
        assert all(len(found.steps) >= 3 for found in advice(voice))
    for voice, most in ((Voice.YOUNGER, 10), (Voice.OLDER, 13)):
        steps = [step for found in advice(voice) for step in found.steps]
        assert [step for step in steps if len(step.split()) > most] == []


def test_without_its_file_the_advice_is_still_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "helplines.json"
    broken.write_text("{", encoding="utf-8")
    assert directory_in(broken) is None
    assert directory_in(tmp_path / "none.json") is None
    monkeypatch.setattr("app.ui.corner.content.directory", lambda: None)
    said = texts(opened(qtbot, directory=None))
    assert "The list of helplines cannot be read. Install Sundial again." in said
    assert "Mean messages" in said


def test_a_printer_that_does_not_exist_is_one_sentence(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    view = opened(qtbot)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    view.card.print.click()
    assert view.card.said.text() == "No printer is set up on this computer. Save it as PDF, or set up a printer."


def test_the_card_is_saved_as_pdf_or_says_why_not(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(qtbot)
    place = tmp_path / "card.pdf"
    monkeypatch.setattr(save_as, "ask_where", lambda *_asked: place)
    view.card.save.click()
    assert place.read_bytes().startswith(b"%PDF")
    assert view.card.said.text().replace(BREAK, "") == f"Saved as {place}."
    monkeypatch.setattr(save_as, "ask_where", lambda *_asked: tmp_path / "nowhere" / "card.pdf")
    view.card.save.click()
    assert "cannot be written" in view.card.said.text()


def test_as_a_web_page_it_has_headings_and_what_is_written_in_it_is_no_markup(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(qtbot)
    place = tmp_path / "card.html"
    monkeypatch.setattr(save_as, "ask_where", lambda *_asked: place)
    view.card.save_html.click()
    text = place.read_text(encoding="utf-8")
    assert "<h1>Germany</h1>" in text
    assert "<h2>For children and young people</h2>" in text
    assert "116 111" in text
    assert "<script" not in text
    evil = Handout("a", "<b>&", (Part("<i>", (Line("</p><script>", blank=1, is_drawn_below=True),)),), "f", "en")
    assert "<script>" not in handout_html(evil)
    assert "<b>" not in handout_html(evil)
