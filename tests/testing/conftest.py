"""A stand-in, and plain HTTP clients on it that hold each of its replies to the API's description."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias, cast

import httpx
import pytest
import yaml
from doapi.testing import FakeDigitalOcean
from jsonschema import Draft202012Validator

SUBSET = Path(__file__).parents[2] / "openapi" / "digitalocean.yaml"
Json: TypeAlias = Mapping[str, "Json"]


@lru_cache(maxsize=1)
def load_subset() -> Json:
    """The API's description."""
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast(Json, yaml.load(SUBSET.read_bytes(), loader))


@cache
def described(method: str, path: str, status: int) -> tuple[bool, Draft202012Validator | None]:
    """Whether a reply to this request is described, and what its body has to be; None if it has none."""
    subset = load_subset()
    for template, operations in subset["paths"].items():
        if method.lower() in operations and re.fullmatch(
            re.sub(r"\{\w+\}", "[^/]+", template), path
        ):
            responses = operations[method.lower()]["responses"]
            response = responses.get(str(status), responses["default"])
            name = str(response["$ref"]).rpartition("/")[2]
            content = subset["components"]["responses"][name].get("content")
            if content is None:
                return True, None
            schema = content["application/json"]["schema"]
            return True, Draft202012Validator({**schema, "components": subset["components"]})
    return False, None


def obeys_the_subset(do: FakeDigitalOcean) -> Callable[[httpx.Response], None]:
    """Looks at each reply that no fault has touched."""

    def check(response: httpx.Response) -> None:
        if do.requests[-1].fault is not None:
            return
        response.read()
        request = response.request
        path = request.url.raw_path.decode().partition("?")[0].removesuffix("/")
        is_described, body = described(request.method, path, response.status_code)
        if not is_described:
            assert response.status_code in (404, 405), "it is no operation, and is not refused"
            return
        assert {"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"} <= set(
            response.headers
        )
        if body is None:
            assert response.content == b""
        else:
            assert response.headers["content-type"] == "application/json"
            body.validate(response.json())  # pyright: ignore[reportUnknownMemberType]

    return check


def client_of(do: FakeDigitalOcean, token: str) -> httpx.Client:
    return httpx.Client(
        base_url=do.url,
        headers={"authorization": f"Bearer {token}"},
        trust_env=False,
        event_hooks={"response": [obeys_the_subset(do)]},
    )


@pytest.fixture(scope="session")
def subset() -> Json:
    """The API's description."""
    return load_subset()


@pytest.fixture
def do() -> Iterator[FakeDigitalOcean]:
    """A stand-in without images."""
    with FakeDigitalOcean(images="none") as stand_in:
        yield stand_in


@pytest.fixture
def http(do: FakeDigitalOcean) -> Iterator[httpx.Client]:
    """A client of the stand-in's account."""
    with client_of(do, do.token) as client:
        yield client


@pytest.fixture
def other_http(do: FakeDigitalOcean) -> Iterator[httpx.Client]:
    """A client of the stand-in's other account."""
    with client_of(do, do.token2) as client:
        yield client
