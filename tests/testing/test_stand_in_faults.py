"""Faults: what a client sees of each, whether it acted, and which requests meet it."""

from __future__ import annotations

import asyncio
import json
import math
import socket
from collections.abc import Callable

import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi.testing.faults import Fault


@pytest.fixture
def image(do: FakeDigitalOcean) -> ImageRecord:
    return do.add_image(name="golden", regions=["fra1"])


def start(http: httpx.Client, image: ImageRecord) -> httpx.Response:
    return http.post(f"/v2/images/{image.id}/actions", json={"type": "transfer", "region": "sgp1"})


REPLIES: list[tuple[Fault, int, str, bool]] = [
    (faults.Status(503), 503, "application/json", False),
    (faults.Status(500, acts=True), 500, "application/json", True),
    (faults.Html(502), 502, "text/html; charset=utf-8", False),
    (faults.Html(520, acts=True), 520, "text/html; charset=utf-8", True),
    (faults.Blank(), 204, "text/html", True),
    (faults.Blank(202, body=" \n"), 202, "text/html", True),
    (faults.AlienJson([1]), 201, "application/json", True),
    (faults.CutJson(), 201, "application/json", True),
    (faults.Latency(5), 201, "application/json", True),
]


@pytest.mark.parametrize(("fault", "status", "content_type", "acts"), REPLIES, ids=repr)
def test_a_fault_that_replies(
    do: FakeDigitalOcean,
    http: httpx.Client,
    image: ImageRecord,
    fault: Fault,
    status: int,
    content_type: str,
    acts: bool,
) -> None:
    do.faults.add(fault)
    reply = start(http, image)
    assert (reply.status_code, reply.headers["content-type"]) == (status, content_type)
    assert "x-request-id" in reply.headers
    assert len(do.actions) == acts
    assert (do.requests[0].fault, do.requests[0].status) == (fault, status)
    assert http.get(f"/v2/images/{image.id}").status_code == 200, "it was for one request"


@pytest.mark.parametrize(
    ("fault", "acts"),
    [(faults.ResetBefore(), False), (faults.ResetAfter(), True)],
    ids=repr,
)
def test_a_reset(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord, fault: Fault, acts: bool
) -> None:
    do.faults.add(fault)
    with pytest.raises(httpx.ReadError):
        start(http, image)
    assert len(do.actions) == acts
    assert do.requests[0].status is None
    assert http.get(f"/v2/images/{image.id}").status_code == 200


def test_a_reset_is_one_of_tcp(do: FakeDigitalOcean) -> None:
    do.faults.add(faults.ResetBefore())
    port = int(do.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET /v2/images HTTP/1.1\r\nhost: here\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            connection.recv(1)


@pytest.mark.parametrize(
    ("fault", "acts"), [(faults.Stall(), False), (faults.Stall(acts=True), True)], ids=repr
)
def test_a_stall_lasts_until_the_client_goes(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord, fault: Fault, acts: bool
) -> None:
    do.faults.add(fault)
    with pytest.raises(httpx.ReadTimeout):
        http.post(
            f"/v2/images/{image.id}/actions",
            json={"type": "transfer", "region": "sgp1"},
            timeout=0.5,
        )
    assert len(do.actions) == acts


def test_a_truncated_reply_ends_before_its_length(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord
) -> None:
    do.faults.add(faults.Truncate())
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
        start(http, image)
    assert len(do.actions) == 1


def test_cut_json_is_whole_in_http(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord
) -> None:
    do.faults.add(faults.CutJson())
    reply = http.get(f"/v2/images/{image.id}")
    assert int(reply.headers["content-length"]) == len(reply.content)
    with pytest.raises(json.JSONDecodeError):
        reply.json()


def test_a_status_has_the_headers_and_body_it_is_given(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    do.faults.add(
        faults.Status(
            429, {"Retry-After": "soon", "ratelimit-remaining": "0"}, body={"message": "no"}
        )
    )
    reply = http.get("/v2/images")
    assert reply.headers["retry-after"] == "soon"
    assert reply.headers.get_list("ratelimit-remaining") == ["0"]
    assert reply.json() == {"message": "no"}


def test_a_redirect_is_a_status_too(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.faults.add(faults.Status(302, {"location": "http://127.0.0.1:1/"}))
    reply = http.get("/v2/images")
    assert (reply.status_code, reply.headers["location"]) == (302, "http://127.0.0.1:1/")


def test_latency_passes_by_the_clock(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord
) -> None:
    action = do.add_action(image, seconds=5)
    do.faults.add(faults.Latency(5))
    late = http.get(f"/v2/actions/{action.id}").json()["action"]
    assert do.clock.monotonic() == 5
    assert late["status"] == "completed", "it is answered after the time has passed"


def test_latency_can_take_real_time(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord
) -> None:
    """So that what measures real time meets it: here a client's own time limit."""
    do.faults.add(faults.Latency(600, real=True))
    with pytest.raises(httpx.ReadTimeout):
        http.get(f"/v2/images/{image.id}", timeout=0.2)
    assert do.clock.monotonic() == 0
    do.faults.add(faults.Latency(0.001, real=True))
    assert http.get(f"/v2/images/{image.id}").status_code == 200
    assert do.clock.monotonic() == 0


def test_asyncio_timeout_meets_real_latency(do: FakeDigitalOcean, image: ImageRecord) -> None:
    do.faults.add(faults.Latency(600, real=True))

    async def give_up() -> None:
        clock = do.clock.for_async
        async with doapi.AsyncClient(do.token, endpoint=do.url, clock=clock) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await client.fetch_image(image.id)

    asyncio.run(give_up())


def test_json_can_be_anything(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.faults.add(faults.AlienJson(None))
    do.faults.add(faults.AlienJson({"images": math.nan}))
    assert http.get("/v2/images").json() is None
    assert http.get("/v2/images").text == '{"images":NaN}'


CHANGES: list[tuple[Callable[[], Fault], str, object]] = [
    (faults.UnknownEnum, "status", "brand-new"),
    (lambda: faults.UnknownEnum("type", "hologram"), "type", "hologram"),
    (faults.UnknownField, "brand_new", "shiny"),
]


@pytest.mark.parametrize(("fault", "field", "value"), CHANGES)
def test_each_item_of_a_reply_is_changed(
    do: FakeDigitalOcean,
    http: httpx.Client,
    image: ImageRecord,
    fault: Callable[[], Fault],
    field: str,
    value: object,
) -> None:
    do.add_image()
    do.add_action(image)
    do.faults.add(fault(), times=None)
    one = http.get(f"/v2/images/{image.id}").json()["image"]
    assert (one[field], one["id"]) == (value, image.id)
    for path, envelope in (("/v2/images", "images"), ("/v2/actions", "actions")):
        items = http.get(path).json()[envelope]
        assert items
        assert {item[field] for item in items} == {value}
    do.faults.clear()
    assert http.get(f"/v2/images/{image.id}").json()["image"].get(field) != value


def test_ids_as_floats(do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord) -> None:
    do.add_action(image)
    do.faults.add(faults.FloatIds())
    text = http.get("/v2/actions").text
    assert f'"resource_id":{image.id}.0' in text


@pytest.mark.parametrize(
    ("path", "envelope"),
    [
        ("/v2/droplets", "droplets"),
        ("/v2/droplets/5", "droplet"),
        ("/v2/droplets/5/snapshots", "snapshots"),
        ("/v2/droplets/5/backups", "backups"),
        ("/v2/snapshots", "snapshots"),
        ("/v2/snapshots/7", "snapshot"),
        ("/v2/tags", "tags"),
        ("/v2/tags/web", "tag"),
        ("/v2/sizes", "sizes"),
        ("/v2/account/keys", "ssh_keys"),
    ],
)
def test_faults_meet_what_is_about_droplets_too(
    do: FakeDigitalOcean, http: httpx.Client, path: str, envelope: str
) -> None:
    droplet = do.add_droplet(id=5, tags=["web"])
    do.add_image(id=7, droplet=droplet)
    do.add_image(type="backup", droplet=droplet)
    do.faults.add(faults.UnknownField())
    held = http.get(path).json()[envelope]
    for item in held if isinstance(held, list) else [held]:  # pyright: ignore[reportUnknownVariableType]
        assert item["brand_new"] == "shiny"
    do.faults.add(faults.ResetAfter(), "POST", "/v2/droplets/*")
    with pytest.raises(httpx.ReadError):
        http.post("/v2/droplets/5/actions", json={"type": "snapshot", "name": "golden"})
    assert [action.type for action in do.actions] == ["snapshot"]


def test_a_reply_without_a_body_is_not_mutated(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord
) -> None:
    do.faults.add(faults.UnknownField())
    assert http.delete(f"/v2/images/{image.id}").status_code == 204


def test_a_fault_of_ones_own(do: FakeDigitalOcean, http: httpx.Client) -> None:
    def other_host(reply: object) -> object:
        assert isinstance(reply, dict)
        return {**reply, "links": {"pages": {"next": "http://elsewhere.example/"}}}  # pyright: ignore[reportUnknownVariableType]

    do.faults.add(faults.Mutate(other_host))
    links = http.get("/v2/images").json()["links"]
    assert links == {"pages": {"next": "http://elsewhere.example/"}}


def statuses(http: httpx.Client, *requests: tuple[str, str]) -> list[int]:
    return [http.request(method, path).status_code for method, path in requests]


def test_a_fault_meets_the_requests_it_is_for(
    do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord
) -> None:
    one = f"/v2/images/{image.id}"
    do.faults.add(faults.Status(503), "get", "/v2/images/*")
    assert statuses(http, ("GET", "/v2/images"), ("GET", "/v2/regions")) == [200, 200]
    assert statuses(http, ("GET", f"{one}/actions"), ("GET", one)) == [503, 200]
    do.faults.add(faults.Status(503), "DELETE")
    assert statuses(http, ("GET", one), ("DELETE", one), ("DELETE", one)) == [200, 503, 204]


def test_a_fault_comes_after_so_many_and_so_often(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.faults.add(faults.Status(503), times=2, after=1)
    do.faults.add(faults.Status(500))
    assert statuses(http, *[("GET", "/v2/images")] * 5) == [500, 503, 503, 200, 200]
    do.faults.add(faults.Status(503), times=None)
    assert statuses(http, *[("GET", "/v2/images")] * 30) == [503] * 30
    do.faults.clear()
    assert statuses(http, ("GET", "/v2/images")) == [200]


def test_chance_is_the_same_with_the_same_seed() -> None:
    def run(seed: int) -> list[int]:
        with (
            FakeDigitalOcean(images="none") as do,
            httpx.Client(base_url=do.url, headers={"authorization": f"Bearer {do.token}"}) as http,
        ):
            do.faults.at_random(
                0.2, seed, [faults.Status(429), faults.Html(502)], "GET", "/v2/images"
            )
            found = statuses(http, *[("GET", "/v2/images")] * 200)
            assert statuses(http, *[("GET", "/v2/regions")] * 20) == [200] * 20
            return found

    first = run(seed=1)
    assert first == run(seed=1)
    assert first != run(seed=2)
    assert set(first) == {200, 429, 502}
    assert 20 <= 200 - first.count(200) <= 60


@pytest.mark.parametrize("rate", [-0.1, 1.1, math.nan])
def test_a_rate_that_is_none_is_refused(do: FakeDigitalOcean, rate: float) -> None:
    with pytest.raises(ValueError, match="rate between 0 and 1"):
        do.faults.at_random(rate, seed=1)
    with pytest.raises(ValueError, match="at least one kind"):
        do.faults.at_random(0.5, seed=1, kinds=[])


def test_a_fault_does_not_count_against_the_limit(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.faults.add(faults.Status(429))
    assert http.get("/v2/images").headers["ratelimit-remaining"] == "5000"
    assert http.get("/v2/images").headers["ratelimit-remaining"] == "4999"
