"""Operations as methods: what a reply is an envelope of, in the classes that the square brackets name."""

from __future__ import annotations

import inspect
import json
import pickle
from collections.abc import Iterator

import httpx
import pytest
from doapi_rest import api, operations
from doapi_rest.client import Request
from doapi_rest.errors import DecodeError, StatusError
from doapi_rest.models import AccountTransferByEmail, Action, Image, Region
from doapi_rest.operations import (
    AccountTransfersOperations,
    ActionsOperations,
    AsyncImagesOperations,
    ImageActionsOperations,
    ImagesOperations,
    RegionsOperations,
)
from doapi_rest.types import PLAIN, Into

IMAGE: dict[str, object] = {
    "id": 7555620,
    "name": "golden",
    "distribution": "Debian",
    "created_at": "2026-05-01T10:00:00Z",
    "status": "available",
}
REGION: dict[str, object] = {
    "slug": "nyc3",
    "name": "New York 3",
    "available": True,
    "sizes": [],
    "features": [],
}
ACTION: dict[str, object] = {
    "id": 36804636,
    "status": "in-progress",
    "type": "transfer",
    "started_at": "2026-05-01T10:00:00Z",
    "resource_id": 7555620,
    "resource_type": "image",
    "region": REGION,
    "region_slug": "nyc3",
}
NEXT = "https://api.digitalocean.com/v2/images?page=2"


class MyImage(Image):
    __slots__ = ()


class MyAction(Action):
    __slots__ = ()


class MyRegion(Region):
    __slots__ = ()


class OtherAction(Action):
    __slots__ = ()


class Answering:
    """A sender, sync and async, that keeps the requests and answers each with the same JSON."""

    def __init__(self, body: object = None, status: int = 200, into: Into = PLAIN) -> None:
        self.into = into
        self.sent: list[Request] = []
        self._reply = httpx.Response(status, content=b"" if body is None else json.dumps(body))

    def send(self, request: Request) -> httpx.Response:
        self.sent.append(request)
        return self._reply


class AsyncAnswering:
    """The same for async calls."""

    def __init__(self, body: object) -> None:
        self.into = PLAIN
        self._reply = httpx.Response(200, json=body)

    async def send(self, request: Request) -> httpx.Response:
        return self._reply


def test_the_object_in_an_envelope_is_given_as_the_generated_model() -> None:
    sender = Answering({"image": IMAGE})
    image = ImagesOperations(sender).get_image(7555620)
    assert type(image) is Image
    assert image.name == "golden"
    assert sender.sent == [api.images.get_image.request(7555620)]


def test_it_is_given_as_the_class_in_square_brackets() -> None:
    image = ImagesOperations[MyImage](Answering({"image": IMAGE})).get_image(7555620)
    assert type(image) is MyImage


@pytest.mark.anyio
async def test_the_async_side_does_the_same() -> None:
    operations = AsyncImagesOperations[MyImage](AsyncAnswering({"image": IMAGE}))
    assert type(await operations.get_image(7555620)) is MyImage


def test_a_list_is_given_as_a_page() -> None:
    body = {"images": [IMAGE], "links": {"pages": {"next": NEXT}}, "meta": {"total": 321}}
    page = ImagesOperations[MyImage](Answering(body)).list_images(private=True, page=1)
    assert [type(image) for image in page.items] == [MyImage]
    assert (page.next, page.total) == (NEXT, 321)
    assert "next='https" in repr(page)


@pytest.mark.parametrize("links", [None, {}, {"pages": None}, {"pages": {}}])
def test_the_last_page_has_no_next_one(links: object) -> None:
    body: dict[str, object] = {"images": [], "links": links, "meta": None}
    page = ImagesOperations(Answering(body)).list_images()
    assert (page.items, page.next, page.total) == ([], None, None)


def test_a_reply_that_is_no_envelope_is_given_whole() -> None:
    body = {"status": "pending", "transfer_id": 12}
    reply = AccountTransfersOperations(Answering(body)).create_account_transfer(
        1, body=AccountTransferByEmail(recipient_email="a@example.com")
    )
    assert reply.transfer_id == 12


def test_where_no_body_is_due_nothing_is_given() -> None:
    sender = Answering(status=204)
    ImagesOperations(sender).delete_image(1)
    assert [request.method for request in sender.sent] == ["DELETE"]


def test_errors_are_those_of_the_plain_calls() -> None:
    with pytest.raises(StatusError):
        ImagesOperations(Answering({}, status=404)).get_image(1)
    with pytest.raises(DecodeError, match=r"get_image: expected an object at \$\.image"):
        ImagesOperations(Answering({})).get_image(1)
    sender = Answering({})
    with pytest.raises(TypeError, match="page must be an int"):
        ImagesOperations(sender).list_images(page="2")  # type: ignore[arg-type]
    assert sender.sent == []


class Mine(ActionsOperations[MyAction], ImagesOperations[MyImage], RegionsOperations[MyRegion]):
    """The operations of three tags."""

    __slots__ = ()


def test_a_class_may_join_the_operations_of_several_tags() -> None:
    assert Mine.classes == {Action: MyAction, Image: MyImage, Region: MyRegion}
    action = Mine(Answering({"action": ACTION})).get_action(36804636)
    assert type(action) is MyAction
    assert type(action.region) is MyRegion


def test_two_classes_for_one_model_are_refused_when_they_are_joined() -> None:
    with pytest.raises(TypeError, match="both MyAction and OtherAction for Action"):
        type("Torn", (ActionsOperations[MyAction], ImageActionsOperations[OtherAction]), {})


def test_a_class_that_is_no_subclass_of_the_model_is_refused_in_the_brackets() -> None:
    with pytest.raises(TypeError, match="MyAction cannot stand for Image"):
        ImagesOperations[MyAction]  # type: ignore[type-var]
    with pytest.raises(TypeError, match="expected a class for Image, got 'MyImage'"):
        ImagesOperations["MyImage"]
    with pytest.raises(TypeError, match="takes 1 classes, got 2"):
        ImagesOperations[MyImage, MyAction]  # type: ignore[misc]


def test_what_the_sender_reads_into_is_kept_for_all_other_models() -> None:
    context = object()
    sender = Answering({"action": ACTION}, into=Into(context, {Region: MyRegion, Action: MyAction}))
    action = ActionsOperations[OtherAction](sender).get_action(1)
    assert type(action) is OtherAction
    assert type(action.region) is MyRegion
    assert context_of(action) is context
    assert sender.into[Action] is MyAction


def context_of(model: Action) -> object:
    return model._context  # pyright: ignore[reportPrivateUsage]


def test_the_same_operations_go_through_another_sender() -> None:
    first, second = Answering({"image": IMAGE}), Answering({"image": IMAGE})
    other = ImagesOperations[MyImage](first).over(second)
    assert type(other.get_image(1)) is MyImage
    assert (len(first.sent), len(second.sent)) == (0, 1)


def test_an_object_from_elsewhere_is_read_anew_without_json() -> None:
    context = object()
    sender = Answering({"action": {**ACTION, "unheard_of": [1]}}, into=Into(context))
    stranger = pickle.loads(pickle.dumps(ActionsOperations(sender).get_action(1)))
    mine = Mine(sender)
    ours = mine.rebind(stranger, MyAction)
    assert type(ours) is MyAction
    assert type(ours.region) is MyRegion
    assert context_of(ours) is context
    assert ours.to_dict() == stranger.to_dict()
    assert mine.rebind(ours, MyAction) is ours


def test_an_object_of_another_kind_is_refused() -> None:
    image = ImagesOperations(Answering({"image": IMAGE})).get_image(1)
    with pytest.raises(TypeError, match="expected MyAction, got Image"):
        Mine(Answering()).rebind(image, MyAction)


def methods(kind: type) -> Iterator[tuple[str, object]]:
    for name, method in vars(kind).items():
        if not name.startswith("_") and inspect.isfunction(method):
            yield name, method


def test_both_sides_have_every_operation_documented_alike() -> None:
    made: set[tuple[str, str]] = set()
    for name in operations.__all__:
        if name.startswith("Async"):
            continue
        kind, twin = getattr(operations, name), getattr(operations, f"Async{name}")
        assert [each for each, _ in methods(kind)] == [each for each, _ in methods(twin)]
        for each, method in methods(kind):
            other = getattr(twin, each)
            assert inspect.signature(method) == inspect.signature(other)  # type: ignore[arg-type]
            assert method.__doc__ == other.__doc__
            assert "Raises:" in (method.__doc__ or "")
            made.add((name, each))
    modules = {module for tag in api.__all__ for module in getattr(api, tag).__all__}
    assert {each for _, each in made} == modules
