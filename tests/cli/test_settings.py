"""Where the token comes from, and that it shows nowhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from doapi.cli import settings
from doapi.cli.exits import Code, CommandError
from doapi.testing import FakeDigitalOcean

from .conftest import Command

DOCTL = """\
access-token: token-of-default
auth-contexts:
  work: token-of-work
  side: ""
context: {context}
droplet:
  list:
    format: ""
output: text
"""


def write_doctl(home: Path, text: str) -> Path:
    """Write doctl's settings, where it keeps them."""
    file = settings.doctl_file({"HOME": str(home)})
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def found(
    home: Path, context: str | None = None, token_file: str | None = None, **environment: str
) -> str | None:
    """Return the token that a command takes."""
    told = {"HOME": str(home), **environment}
    return settings.find_token(context=context, token_file=token_file, environment=told)


def test_the_environment_is_left_to_the_library(home: Path) -> None:
    write_doctl(home, DOCTL.format(context="work"))

    assert found(home, DIGITALOCEAN_TOKEN="t") is None
    assert found(home, DO_API_TOKEN="t") is None


@pytest.mark.parametrize(
    ("context", "expected"),
    [("default", "token-of-default"), ("work", "token-of-work"), ("side", None), ("gone", None)],
)
def test_where_nothing_else_is_set_doctls_current_context_is_taken(
    home: Path, context: str, expected: str | None
) -> None:
    write_doctl(home, DOCTL.format(context=context))

    assert found(home) == expected
    assert found(home, DIGITALOCEAN_CONTEXT="work") == "token-of-work"


def test_a_context_that_is_named_is_taken_whatever_else_is_set(home: Path) -> None:
    write_doctl(home, DOCTL.format(context="default"))

    assert found(home, context="work", DIGITALOCEAN_TOKEN="t") == "token-of-work"
    with pytest.raises(CommandError, match=r"no token for the context 'side'; .*: default, work"):
        found(home, context="side")
    with pytest.raises(CommandError, match="it has some for: none") as caught:
        found(home / "elsewhere", context="work")
    assert caught.value.code == Code.NOT_AUTHORISED


@pytest.mark.parametrize("text", ["", "- 1\n- 2\n", "auth-contexts: 5\n", "access-token: 7\n"])
def test_settings_without_a_token_are_none(home: Path, text: str) -> None:
    write_doctl(home, text)

    assert found(home) is None


def test_settings_that_cannot_be_read_are_said_without_what_they_hold(home: Path) -> None:
    write_doctl(home, "access-token: [secret\n")

    with pytest.raises(CommandError, match="cannot read doctl's settings in ") as caught:
        found(home)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_file_holds_the_token_alone(home: Path) -> None:
    file = home / "token"
    file.write_text("  the-token\n")
    assert found(home, token_file=str(file), DIGITALOCEAN_TOKEN="t") == "the-token"

    for text, said in (("", "got 0 words"), ("a b", "got 2 words")):
        file.write_text(text)
        with pytest.raises(CommandError, match=said):
            found(home, token_file=str(file))
    with pytest.raises(CommandError, match="No such file"):
        found(home, token_file=str(home / "none"))
    with pytest.raises(CommandError, match="not both"):
        found(home, token_file=str(file), context="work")


def test_stdin_holds_the_token(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, monkeypatch: pytest.MonkeyPatch
) -> None:
    digitalocean.add_image(id=5)
    monkeypatch.setenv("DIGITALOCEAN_TOKEN", "a-wrong-one")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{digitalocean.token}\n"))

    ran = doapi_cli("image", "list", "--token-file", "-", "-o", "id")

    assert (ran.code, ran.out) == (0, "5\n")


def test_without_a_token_it_says_how_to_give_one(
    doapi_cli: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DIGITALOCEAN_TOKEN")
    ran = doapi_cli("image", "list")

    assert ran.code == 4
    assert ran.err == (
        "doapi: no DigitalOcean API token: set DIGITALOCEAN_TOKEN, give --token-file FILE, "
        "or log in with doctl\n"
    )


def test_the_context_is_part_of_what_takes_a_wait_up_again(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, home: Path
) -> None:
    write_doctl(home, f"auth-contexts: {{work: {digitalocean.token}}}\n")
    image = digitalocean.add_image()

    ran = doapi_cli("image", "transfer", image.id, "ams3", "--no-wait", "--context", "work")

    assert ran.err.endswith(f"doapi action wait {digitalocean.actions[0].id} --context work\n")


def test_no_option_takes_a_token(doapi_cli: Command) -> None:
    shown = doapi_cli("image", "list", "--help").out

    assert "--token-file FILE" in shown
    assert "--token " not in shown
    assert "--api-token" not in shown


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", ".config/doctl/config.yaml"),
        ("darwin", "Library/Application Support/doctl/config.yaml"),
        ("win32", "AppData/Roaming/doctl/config.yaml"),
    ],
)
def test_doctls_file_is_where_doctl_keeps_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert settings.doctl_file({"HOME": "/home/me"}).as_posix() == f"/home/me/{expected}"


@pytest.mark.parametrize("package", ["typer", "rich", "yaml"])
def test_without_the_extra_one_is_told_what_to_install(package: str) -> None:
    program = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "import os; os.environ.pop('DIGITALOCEAN_TOKEN', None)\n"
        "from doapi.cli.__main__ import main\n"
        "sys.exit(main(['--version']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    if package == "typer":
        assert (ran.returncode, ran.stderr) == (
            1,
            "doapi: the command line needs typer, which is not installed: pip install 'doapi[cli]'\n",
        )
    else:
        assert ran.returncode == 0, "what needs it comes later"


def test_the_library_needs_none_of_it() -> None:
    program = (
        "import sys\n"
        "for name in ('typer', 'rich', 'yaml'): sys.modules[name] = None\n"
        "import doapi, doapi.cli\n"
        "doapi.Client('t').close()\n"
        "try: doapi.cli.LiveTable\n"
        "except ImportError as error: print(error)\n"
        "doapi.cli.ProgressLines()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout == (
        "doapi.cli.LiveTable needs rich, which is not installed: pip install 'doapi[cli]'\n"
    )


def test_the_command_is_installed() -> None:
    command = Path(sys.executable).parent / "doapi"
    ran = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)

    assert ran.stdout.startswith("doapi 1.")
    assert os.access(command, os.X_OK)
