"""Finding the home of a knowledge base, making it, and naming its user."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.config import (
    Home,
    HomeUnusable,
    find_home,
    home_for_init,
    make_home,
    user_home,
    user_name,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "deep" / "er"
    folder.mkdir(parents=True)
    return folder


def test_the_user_is_who_kb_user_says() -> None:
    assert user_name({"KB_USER": " Anna Bianchi "}) == "Anna Bianchi"
    assert user_name() == "tester"


@pytest.mark.parametrize("env", [{}, {"KB_USER": "  "}])
def test_else_the_login_name(env: dict[str, str]) -> None:
    assert user_name(env) == getpass.getuser()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become a user without a name")
def test_else_the_users_number() -> None:
    program = (
        "import os; os.setuid(54321)\nfrom kb.config import user_name; print(user_name(os.environ))"
    )
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", f"import getpass, kb.config\n{program}"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "user-54321", done.stderr


def test_what_the_user_names_is_taken_at_its_word(project: Path, tmp_path: Path) -> None:
    (project / ".kb").mkdir()
    env = {"KB_HOME": str(tmp_path / "from-env")}
    assert find_home(tmp_path / "x", env, project) == Home(tmp_path / "x")
    assert find_home(None, env, project) == Home(tmp_path / "from-env")
    assert home_for_init(tmp_path / "x", env, project) == Home(tmp_path / "x")
    assert home_for_init(None, env, project) == Home(tmp_path / "from-env")


def test_a_tilde_in_kb_home_is_the_users_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_home(None, {"KB_HOME": "~/claims"}, project) == Home(tmp_path / "claims")


def test_the_nearest_folder_upwards_comes_next(project: Path) -> None:
    far, near = project.parents[1] / ".kb", project.parent / ".kb"
    far.mkdir()
    assert find_home(None, {"KB_HOME": ""}, project) == Home(far)
    near.mkdir()
    (project / ".kb").write_text("a file is no home")
    assert find_home(None, {}, project) == Home(near)
    assert home_for_init(None, {}, project) == Home(project / ".kb")


def test_the_users_data_directory_comes_last(project: Path, tmp_path: Path) -> None:
    assert find_home(None, {}, project) is None
    own = user_home()
    assert own.path.is_relative_to(tmp_path)
    make_home(own)
    assert find_home(None, {}, project) == own


def test_a_new_home_is_for_the_user_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "a" / "b")
    make_home(home)
    assert home.path.stat().st_mode & 0o777 == 0o700
    home.path.chmod(0o750)
    make_home(home)
    assert home.path.stat().st_mode & 0o777 == 0o750


def test_the_layout_of_a_home() -> None:
    home = Home(Path("x"))
    assert (home.database, home.index) == (Path("x/kb.sqlite"), Path("x/index"))


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnusable, match="a file of that name"):
        make_home(Home(tmp_path / "file"))
    with pytest.raises(HomeUnusable, match="choose another with --home"):
        make_home(Home(tmp_path / "file" / "below"))
