"""Where the endpoint comes from, and arguments that are easily mixed up."""

from __future__ import annotations

import subprocess
import sys

import doapi
import pytest
from doapi.testing import FakeDigitalOcean, faults


def test_the_endpoint_comes_from_the_argument_else_the_environment_else_is_digitaloceans(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DIGITALOCEAN_API_URL", raising=False)
    assert doapi.Client("token").endpoint == "https://api.digitalocean.com"
    monkeypatch.setenv("DIGITALOCEAN_API_URL", " http://127.0.0.1:8080/ ")
    assert doapi.Client("token").endpoint == "http://127.0.0.1:8080"
    assert doapi.AsyncClient("token").endpoint == "http://127.0.0.1:8080"
    assert doapi.Client("token", "https://example.com").endpoint == "https://example.com"
    monkeypatch.setenv("DIGITALOCEAN_API_URL", "")
    assert doapi.Client("token").endpoint == "https://api.digitalocean.com"


def test_an_endpoint_of_the_environment_that_is_none_names_the_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DIGITALOCEAN_API_URL", "api.digitalocean.com")
    with pytest.raises(
        ValueError, match=r"^DIGITALOCEAN_API_URL in the environment: endpoint must"
    ):
        doapi.Client("token")


@pytest.mark.parametrize("token", ['"dop_v1_abc"', "'dop_v1_abc'", 'dop_v1_abc"'])
def test_a_token_with_its_quotes_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="pasted with its quotes"):
        doapi.Client(token)


def test_swapped_arguments_are_named_as_such() -> None:
    with pytest.raises(ValueError, match="the token comes first and the endpoint must come second"):
        doapi.Client("https://api.digitalocean.com", "dop_v1_abc")


def test_retries_say_nothing_on_stderr_of_a_program_that_set_no_logging_up() -> None:
    program = """
import doapi, sys
with doapi.Client(sys.argv[1], sys.argv[2]) as client:
    client.fetch_all_regions().__next__()
"""
    with FakeDigitalOcean(images="none") as digitalocean:
        digitalocean.faults.add(faults.Status(503), "GET")
        ran = subprocess.run(
            [sys.executable, "-c", program, digitalocean.token, digitalocean.url],
            capture_output=True,
            check=True,
            text=True,
        )
        assert len(digitalocean.requests) == 2
    assert (ran.stdout, ran.stderr) == ("", "")
