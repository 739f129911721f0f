"""Which URLs are on the endpoint, the only place that the token is sent to, and what is asked for there."""

from __future__ import annotations

import re

import pytest
from doapi import ForeignURLError
from doapi._policy.origin import local_path
from hypothesis import given
from hypothesis import strategies as st

ENDPOINT = "https://api.digitalocean.com"
PLAIN = "http://localhost"

words = st.text("abcxyz0123456789-_", min_size=1, max_size=8)
paths = st.builds("/v2/{}/{}".format, words, words)
queries = st.just("") | st.builds("?{}={}".format, words, words)


@given(
    paths,
    queries,
    st.sampled_from(["", ENDPOINT, "HTTPS://API.digitalocean.com", ENDPOINT + ":443"]),
)
def test_path_and_query_are_kept_however_the_endpoint_is_spelt(
    path: str, query: str, spelt: str
) -> None:
    assert local_path(ENDPOINT, spelt + path + query) == path + query


@pytest.mark.parametrize("spelt", [PLAIN, "http://LOCALHOST", "http://localhost:80"])
def test_each_scheme_has_its_port(spelt: str) -> None:
    assert local_path(PLAIN, f"{spelt}/v2/images") == "/v2/images"
    assert local_path(f"{PLAIN}:80", f"{spelt}/v2/images") == "/v2/images"


@pytest.mark.parametrize(
    "bare", ["https://API.digitalocean.com", ENDPOINT + ":443", ENDPOINT + "/"]
)
def test_an_endpoint_alone_is_its_root(bare: str) -> None:
    assert local_path(ENDPOINT, bare) == "/"


def test_a_fragment_is_for_the_reader_of_a_page() -> None:
    assert local_path(ENDPOINT, f"{ENDPOINT}/v2/images#top") == "/v2/images"
    assert local_path(ENDPOINT, f"{ENDPOINT}:443/v2/images?page=2#top") == "/v2/images?page=2"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/v2/images",
        "http://api.digitalocean.com/v2/images",
        "https://api.digitalocean.com:8443/v2/images",
        "https://api.digitalocean.com.example.com/v2/images",
        "https://someone@api.digitalocean.com/v2/images",
        "//api.digitalocean.com/v2/images",
        "https://[/v2/images",
    ],
)
def test_what_is_elsewhere_is_refused_with_both_places(url: str) -> None:
    text = f"{url!r} is not on {ENDPOINT}, the only place that the token is sent to"

    with pytest.raises(ForeignURLError, match=f"^{re.escape(text)}$"):
        local_path(ENDPOINT, url)


def test_a_path_without_its_slash_is_told_so() -> None:
    with pytest.raises(ForeignURLError, match=r"sent to; a path begins with '/'$"):
        local_path(ENDPOINT, "v2/images")
