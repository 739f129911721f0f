"""One client, many threads: each waits for what is its own, and none disturbs another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from doapi import Client
from doapi.testing import FakeDigitalOcean, ImageRecord

THREADS = 8


def test_a_wait_in_each_of_8_threads(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> None:
    for number in range(THREADS * 5):
        digitalocean.add_action(golden, seconds=20 + number)
    start = Barrier(THREADS)
    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        actions = list(client.fetch_all_actions())
        shares = [actions[number::THREADS] for number in range(THREADS)]

        def wait(number: int) -> list[int]:
            start.wait()
            return [action.id for action in client.wait_actions(shares[number]) if action.done]

        with ThreadPoolExecutor(THREADS) as pool:
            ended = list(pool.map(wait, range(THREADS)))
    for share, ids in zip(shares, ended, strict=True):
        assert sorted(ids) == sorted(action.id for action in share)


def test_lists_and_single_calls_in_8_threads(
    digitalocean: FakeDigitalOcean,
) -> None:
    records = [digitalocean.add_image(name=f"image {number}") for number in range(450)]
    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:

        def work(number: int) -> int:
            assert client.fetch_image(records[number].id).name == f"image {number}"
            return len(list(client.fetch_all_private_images()))

        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(work, range(THREADS * 2))) == [450] * THREADS * 2
