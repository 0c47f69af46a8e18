"""Every page and state in every look is as somebody opened and accepted it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.ui.album.looks import LOOKS
from tests.ui.album.studio import REPORT, ROOT, draw, environment

AS_ACCEPTED = """{look}: {count} pictures are not as accepted.
  {lines}
Look at {report} (accepted, now, both); if it is meant so:
  python -m tests.ui.accept --look {look}"""


@pytest.mark.skipif(sys.platform != "linux", reason="the album's fonts are chosen through fontconfig")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", sorted(LOOKS))
def test_every_page_looks_as_it_was_accepted(look: str) -> None:
    lines = draw(look)
    said = AS_ACCEPTED.format(
        look=look, count=len(lines), lines="\n  ".join(lines), report=(REPORT / look).relative_to(ROOT)
    )
    assert not lines, said


def test_nothing_of_the_machine_shows_in_the_album(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    told = environment(tmp_path)
    assert told["LANG"] == "C.UTF-8"
    assert not [name for name in told if name.startswith(("QT_SCALE", "QT_FONT", "XDG_", "LC_", "LANGUAGE"))]
    assert "/usr/share/fonts" not in Path(told["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
