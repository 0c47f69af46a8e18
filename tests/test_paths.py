"""Sundial finds its folders, and makes private what must be private."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from app.errors import SundialError
from app.paths import installed_paths, private_folder, resources, user_paths


def test_at_home_everything_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    paths = user_paths()
    assert paths.runtime_socket == tmp_path / "sundial" / "guardian.sock"
    assert paths.data == tmp_path / "share" / "sundial"
    assert paths.logs.is_relative_to(tmp_path / "state" / "sundial")
    assert list(tmp_path.iterdir()) == [], "asking where things are makes nothing"


@pytest.mark.parametrize("given", [None, "", "/nonexistent"])
def test_without_a_runtime_folder_the_socket_is_in_a_folder_of_the_users_own(
    given: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if given is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", given)
    own = Path(tempfile.gettempdir()) / f"sundial-{os.geteuid()}"
    assert user_paths().runtime_socket == own / "guardian.sock"


def test_installed_paths_are_the_systems() -> None:
    paths = installed_paths()
    assert paths.data == Path("/var/lib/sundial")
    assert paths.runtime_socket == Path("/run/sundial/guardian.sock")


def test_resources_are_found_in_a_checkout() -> None:
    assert resources() == Path(__file__).parents[1] / "resources"
    assert resources().is_dir()


def test_a_private_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    private_folder(tmp_path / "a" / "b")


def test_a_folder_in_use_that_others_may_see_is_told_and_not_changed(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o755)
    (tmp_path / "shared" / "something").touch()
    with pytest.raises(SundialError, match="chmod 700"):
        private_folder(tmp_path / "shared")
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in ("file", "file/below"):
        with pytest.raises(SundialError, match="is a file"):
            private_folder(tmp_path / place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make somebody else's link")
def test_somebody_elses_link_is_not_our_folder(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "ours")
    private_folder(tmp_path / "link")
    os.chown(tmp_path / "link", 65534, 65534, follow_symlinks=False)
    with pytest.raises(SundialError, match="another account"):
        private_folder(tmp_path / "link")
