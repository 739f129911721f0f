"""Starting and stopping, who is let in, what is recorded, and replies that are no endpoint's."""

from __future__ import annotations

import gc
import socket
import threading

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, SystemTime, faults
from doapi.testing.exchange import Exchange


def test_nothing_is_left_when_it_stops() -> None:
    threads = set(threading.enumerate())
    for _ in range(5):
        with FakeDigitalOcean(images="none") as do, httpx.Client(base_url=do.url) as http:
            http.get("/v2/images")  # its connection stays open
            do.faults.add(faults.Stall())
            with pytest.raises(httpx.ReadTimeout):  # and that of a request without a reply
                http.get("/v2/images", timeout=0.01)
    assert set(threading.enumerate()) == threads
    gc.collect()  # a socket left open is a ResourceWarning, and warnings are errors


def test_stopping_ends_a_stalled_request() -> None:
    ended: list[Exception] = []
    stalls = threading.Event()

    class Stall:
        async def play(self, exchange: Exchange) -> None:
            stalls.set()
            await exchange.gone()

    do = FakeDigitalOcean(images="none").start()
    do.faults.add(Stall())

    def ask(url: str) -> None:
        try:
            httpx.get(f"{url}/v2/images", timeout=30)
        except httpx.TransportError as error:
            ended.append(error)

    thread = threading.Thread(target=ask, args=(do.url,))
    thread.start()
    stalls.wait()
    do.stop()
    thread.join()
    assert len(ended) == 1
    assert not isinstance(ended[0], httpx.TimeoutException)


def test_a_url_is_had_while_it_serves() -> None:
    do = FakeDigitalOcean(images="none")
    assert repr(do) == "<FakeDigitalOcean stopped>"
    with pytest.raises(RuntimeError, match="call start"):
        _ = do.url
    with do:
        assert do.url in repr(do)
        with pytest.raises(RuntimeError, match="serves already"):
            do.start()
    do.stop()
    with do:
        assert httpx.get(f"{do.url}/v2/images").status_code == 401


def test_a_port_that_is_taken_is_an_error_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            FakeDigitalOcean(images="none", port=port).start()


@pytest.mark.parametrize(
    "header", [None, "Bearer", "Bearer nonsense", "Basic token-of-the-stand-in", ""]
)
def test_without_a_good_token_there_is_nothing(do: FakeDigitalOcean, header: str | None) -> None:
    reply = httpx.get(
        f"{do.url}/v2/images", headers={} if header is None else {"authorization": header}
    )
    assert reply.status_code == 401
    assert reply.json()["id"] == "unauthorized"
    assert reply.json()["request_id"] == reply.headers["x-request-id"]


def test_a_read_only_token_reads(do: FakeDigitalOcean) -> None:
    image = do.add_image()
    with httpx.Client(
        base_url=do.url, headers={"authorization": f"Bearer {do.account.read_only_token}"}
    ) as http:
        assert http.get(f"/v2/images/{image.id}").status_code == 200
        assert http.delete(f"/v2/images/{image.id}").status_code == 403
    assert do.images == [image]


def test_what_is_no_endpoint_is_said_in_json(do: FakeDigitalOcean, http: httpx.Client) -> None:
    missing = http.get("/v2/volumes")
    assert (missing.status_code, missing.json()["id"]) == (404, "not_found")
    wrong = http.patch("/v2/images")
    assert (wrong.status_code, wrong.json()["id"]) == (405, "method_not_allowed")
    assert {"GET", "POST"} <= set(wrong.headers["allow"].replace(" ", "").split(","))


def test_a_slash_at_the_end_is_overlooked(do: FakeDigitalOcean, http: httpx.Client) -> None:
    for _ in range(3):
        do.add_image()
    page = http.get("/v2/images/?per_page=2").json()
    assert page["links"]["pages"]["next"] == f"{do.url}/v2/images?page=2&per_page=2"
    assert http.get("/v2/images//").status_code == 404
    assert do.requests[0].path == "/v2/images/"


def test_a_quoted_slash_is_no_slash(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image()
    assert http.get(f"/v2/images/{image.id}%2Factions").status_code == 404
    assert http.get("/v2%2Fimages").status_code == 404
    assert do.requests[0].path == f"/v2/images/{image.id}%2Factions"


def test_requests_are_recorded_without_the_token(do: FakeDigitalOcean, http: httpx.Client) -> None:
    http.get("/v2/images", params=[("tag_name", "a b"), ("tag_name", "")])
    do.clock.advance(7)
    http.post("/v2/images", json={"name": "x"})
    http.post("/v2/images", content=b"{")
    listed, posted, broken = do.requests
    assert (listed.method, listed.path, listed.status) == ("GET", "/v2/images", 200)
    assert listed.query == {"tag_name": ["a b", ""]}
    assert (listed.body, listed.at) == (None, 0)
    assert (posted.method, posted.body, posted.status, posted.at) == (
        "POST",
        {"name": "x"},
        422,
        7,
    )
    assert (broken.body, broken.status) == (None, 422)
    assert do.token not in repr(do.requests) + repr(do) + repr(do.account)
    do.requests.clear()
    assert do.requests == []


def test_in_real_time_an_action_ends_when_its_time_has_come() -> None:
    with (
        FakeDigitalOcean(clock=SystemTime(), images="none") as do,
        httpx.Client(base_url=do.url, headers={"authorization": f"Bearer {do.token}"}) as http,
    ):
        action = do.add_action(do.add_image(), region="sgp1", seconds=3600)
        path = f"/v2/actions/{action.id}"
        assert http.get(path).json()["action"]["status"] == "in-progress"
        do.clock.advance(3600)
        assert http.get(path).json()["action"]["status"] == "completed"


def test_eight_threads_lose_nothing(do: FakeDigitalOcean) -> None:
    image = do.add_image(regions=["fra1"])
    regions = [slug for slug, region in do.regions.items() if region.takes_images][:8]

    def start(region: str) -> None:
        httpx.post(
            f"{do.url}/v2/images/{image.id}/actions",
            json={"type": "transfer", "region": region},
            headers={"authorization": f"Bearer {do.token}"},
        )

    threads = [threading.Thread(target=start, args=(region,)) for region in regions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    do.clock.advance(30)
    assert {action.status for action in do.actions} == {"completed"}
    assert sorted(image.regions) == sorted({"fra1", *regions})


def test_ten_thousand_images_and_a_hundred_thousand_actions_are_held() -> None:
    with (
        FakeDigitalOcean(images="none") as do,
        httpx.Client(base_url=do.url, headers={"authorization": f"Bearer {do.token}"}) as http,
    ):
        for _ in range(10_000):
            do.add_image()
        buried = do.add_action(do.images[5_000], region="sgp1", seconds=1)
        do.add_history(50_000)
        do.add_history(50_000, "newer")
        images = http.get("/v2/images?private=true&per_page=200&page=50").json()
        assert (len(images["images"]), images["meta"]["total"]) == (200, 10_000)
        assert images["images"][-1]["id"] == do.images[-1].id
        actions = http.get("/v2/actions?per_page=200&page=251").json()
        assert actions["actions"][0]["id"] == buried.id
        assert actions["meta"]["total"] == 100_001
        do.clock.advance(1)
        assert http.get(f"/v2/actions/{buried.id}").json()["action"]["status"] == "completed"


def test_an_item_is_written_as_json_once_until_it_changes(
    do: FakeDigitalOcean, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doapi.testing import ImageRecord

    written: list[int] = []
    to_dict = ImageRecord.to_dict

    def counting(self: ImageRecord) -> dict[str, object]:
        written.append(self.id)
        return to_dict(self)

    monkeypatch.setattr(ImageRecord, "to_dict", counting)
    images = [do.add_image() for _ in range(200)]
    for _ in range(3):
        assert len(http.get("/v2/images?per_page=200").json()["images"]) == 200
    assert written == [image.id for image in images]
    images[7].name = "new"
    http.get("/v2/images?per_page=200")
    assert written[200:] == [images[7].id]
