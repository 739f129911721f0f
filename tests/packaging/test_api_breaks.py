"""What breaks programs written for the last release is found, in a small repository made for it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from .api_breaks import ACCEPTED, CALLS, ROOT, changed_names, main

GIT = (
    "git",
    "-c",
    "user.name=tests",
    "-c",
    "user.email=tests@example.com",
    "-c",
    "commit.gpgsign=0",
)

CLIENT = '''
class Client:
    """A client."""

    def fetch(self, id: int, *, fresh: bool = False) -> str:
        """Fetch one."""
        return str(id)

    def close(self) -> None:
        """Close it."""
'''

FILES = {
    "wrapper/doapi/__init__.py": """
import typing as _typing

if _typing.TYPE_CHECKING:
    from ._client import Client

__all__ = ["Client"]
""",
    "wrapper/doapi/py.typed": "",
    "wrapper/doapi/_version.py": '__version__ = "1.0.0"\n',
    "wrapper/doapi/_client.py": CLIENT,
    "wrapper/doapi/testing/__init__.py": """
__all__ = ["stand_in"]


def stand_in() -> str: ...
""",
    "generated/doapi_rest/__init__.py": "",
    CALLS: """
from typing import assert_type

import doapi

assert_type(doapi.Client().fetch(1), str)
doapi.Client().close()
""",
}


class Repository:
    """A checkout with the layout of this one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)
        self.git("init", "--quiet")
        self.commit()

    def git(self, *arguments: str) -> None:
        """Run git in it."""
        subprocess.run([*GIT, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self) -> None:
        """Commit all that is there."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")

    def breaks(self) -> int:
        """Compare with the last release; gives the exit status."""
        return main(["--root", str(self.root)])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_before_the_first_release_nothing_can_break(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v0.2")
    repository.git("tag", "vendored")

    assert repository.breaks() == 0
    assert "no release yet" in capsys.readouterr().out


def test_outside_of_a_checkout_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert main(["--root", str(tmp_path)]) == 2
    assert "expected a checkout" in capsys.readouterr().out


def test_what_is_only_added_breaks_nothing(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v1.0.0")
    wider = CLIENT.replace("id: int, *", "id: int | str, *, retry: bool = True")
    repository.write("wrapper/doapi/_client.py", wider)

    assert repository.breaks() == 0
    assert capsys.readouterr().out == "0 breaks since v1.0.0, 0 accepted\n"


def test_a_removed_method_and_a_new_type_of_a_result_are_breaks(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v1.0.0")
    repository.commit()
    changed = CLIENT.replace("def close", "def shut").replace("-> str", "-> str | None")
    repository.write("wrapper/doapi/_client.py", changed)
    repository.write("wrapper/doapi/testing/__init__.py", "__all__ = []\n")

    assert repository.breaks() == 1
    said = capsys.readouterr().out
    assert "doapi.Client.close: Public object was removed" in said
    assert "doapi.testing.stand_in: Public object was removed" in said
    assert '"Client" has no attribute "close"' in said  # mypy
    assert 'Cannot access attribute "close"' in said  # pyright
    assert 'Expression is of type "str | None", not "str"' in said
    assert '"assert_type" mismatch: expected "str"' in said


def test_the_newest_tag_among_the_ancestors_is_compared_with(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v1.9.0")
    repository.write("wrapper/doapi/_client.py", CLIENT.replace("fresh", "newest"))
    repository.commit()
    repository.git("tag", "v1.10.0")
    repository.git("switch", "--quiet", "--create", "elsewhere")
    repository.write("wrapper/doapi/_client.py", CLIENT)
    repository.commit()
    repository.git("tag", "v1.11.0")
    repository.git("switch", "--quiet", "--detach", "v1.10.0")

    assert repository.breaks() == 0
    assert "since v1.10.0" in capsys.readouterr().out


def test_an_accepted_break_passes_and_a_stale_entry_does_not(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v1.0.0")
    repository.write("wrapper/doapi/_client.py", CLIENT.replace(", *, fresh: bool = False", ""))
    repository.write(ACCEPTED, '"doapi.Client.fetch(fresh)" = "it never did anything"\n')

    assert repository.breaks() == 0
    assert "0 breaks since v1.0.0, 1 accepted" in capsys.readouterr().out

    repository.write("wrapper/doapi/_client.py", CLIENT)
    assert repository.breaks() == 1
    assert "doapi.Client.fetch(fresh): listed" in capsys.readouterr().out


def test_a_new_major_version_may_break_what_it_likes(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v1.0.0")
    repository.write("wrapper/doapi/_version.py", '__version__ = "2.0.0.dev0"\n')
    repository.write("wrapper/doapi/_client.py", CLIENT.replace("def close", "def shut"))

    assert repository.breaks() == 0
    said = capsys.readouterr().out
    assert "doapi.Client.close: Public object was removed" in said
    assert "a new major version may break" in said


def test_the_names_of_this_package_are_seen_through_its_lazy_imports(tmp_path: Path) -> None:
    for room in ("wrapper", "generated"):
        shutil.copytree(ROOT / room, tmp_path / room)
    assert list(changed_names(ROOT, tmp_path)) == []

    client = tmp_path / "wrapper/doapi/_sync/client.py"
    client.write_text(client.read_text().replace("def fetch_image(", "def get_image("))
    contents = tmp_path / "wrapper/doapi/testing/contents.py"
    contents.write_text(contents.read_text().replace("def add_image(", "def put_image("))

    assert {each.name for each in changed_names(ROOT, tmp_path)} == {
        "doapi.Client.fetch_image",
        "doapi.testing.FakeDigitalOcean.add_image",
    }
