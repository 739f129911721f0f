"""OpenTelemetry's instrumentation of httpx sees each request of a client, and never the token."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

SECRET = "dop_v1_a_token_that_no_trace_may_hold"
CAPTURE = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST"
SANITIZE = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS"


class Tracing:
    """A tracer whose spans are kept."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.tracer = self.provider.get_tracer("tests")

    @property
    def spans(self) -> list[ReadableSpan]:
        """The spans that ended."""
        return list(self.exporter.get_finished_spans())

    @property
    def requests(self) -> list[str]:
        """The names of the spans that the instrumentation made."""
        return [span.name for span in self.spans if span.name != "work"]

    @property
    def parents(self) -> set[int | None]:
        """The ids of the spans that requests are below; None for those that are below nothing."""
        return {
            span.parent.span_id if span.parent else None
            for span in self.spans
            if span.name != "work"
        }

    def text(self) -> str:
        """All that the spans say: names, attributes, events, resources."""
        return "\n".join(span.to_json() for span in self.spans)


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Async tests run on both event loops."""
    name: str = request.param
    return name


@pytest.fixture
def tracing() -> Iterator[Tracing]:
    """Tracing of every client of httpx, as long as a test runs."""
    tracing = Tracing()
    HTTPXClientInstrumentor().instrument(tracer_provider=tracing.provider)
    yield tracing
    HTTPXClientInstrumentor().uninstrument()


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    with FakeDigitalOcean(images="none", limits=None) as server:
        server.account.token = SECRET
        yield server


@pytest.fixture
def golden(digitalocean: FakeDigitalOcean) -> ImageRecord:
    return digitalocean.add_image(name="golden", regions=["fra1"])


def test_each_request_is_a_span_below_the_callers_own(
    tracing: Tracing, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with (
        doapi.Client(SECRET, digitalocean.url, clock=digitalocean.clock) as client,
        tracing.tracer.start_as_current_span("work") as work,
    ):
        client.fetch_image(golden.id).transfer("sgp1").wait()

    assert tracing.requests == [request.method for request in digitalocean.requests]
    assert tracing.requests[:3] == ["GET", "POST", "GET"]
    assert tracing.parents == {work.get_span_context().span_id}


@pytest.mark.anyio
async def test_so_it_is_with_an_async_client(
    tracing: Tracing, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    clock = digitalocean.clock.for_async
    async with doapi.AsyncClient(SECRET, digitalocean.url, clock=clock) as client:
        with tracing.tracer.start_as_current_span("work") as work:
            image = await client.fetch_image(golden.id)
            await (await image.transfer("sgp1")).wait()

    assert tracing.requests == [request.method for request in digitalocean.requests]
    assert tracing.parents == {work.get_span_context().span_id}


def test_each_attempt_is_a_span_and_a_failed_one_says_so(
    tracing: Tracing, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Status(503), "GET", "/v2/images/*")
    with doapi.Client(SECRET, digitalocean.url, clock=digitalocean.clock) as client:
        client.fetch_image(golden.id)

    assert [span.status.status_code for span in tracing.spans] == [
        StatusCode.ERROR,
        StatusCode.UNSET,
    ]


def test_no_span_and_no_log_line_holds_the_token(
    tracing: Tracing,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    for fault in (faults.Status(503), faults.Status(500), faults.Status(401)):
        digitalocean.faults.add(fault, "GET", "/v2/images/*")
    with doapi.Client(SECRET, digitalocean.url, clock=digitalocean.clock) as client:
        with pytest.raises(doapi.ServerError), tracing.tracer.start_as_current_span("work"):
            client.fetch_image(golden.id)
        with pytest.raises(doapi.AuthenticationError), tracing.tracer.start_as_current_span("work"):
            client.fetch_image(golden.id)
        client.fetch_image(golden.id).transfer("sgp1").wait()

    assert tracing.requests.count("GET") > 3
    assert {record.name.partition(".")[0] for record in caplog.records} >= {"doapi", "httpcore"}
    assert "exception" in tracing.text()
    assert SECRET not in tracing.text()
    assert SECRET not in caplog.text


@pytest.mark.parametrize("fields", ["", "authorization"])
def test_headers_that_are_recorded_have_no_token_when_it_is_named(
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    monkeypatch: pytest.MonkeyPatch,
    fields: str,
) -> None:
    monkeypatch.setenv(CAPTURE, ".*")
    monkeypatch.setenv(SANITIZE, fields)
    tracing = Tracing()
    HTTPXClientInstrumentor().instrument(tracer_provider=tracing.provider)
    try:
        with doapi.Client(SECRET, digitalocean.url, clock=digitalocean.clock) as client:
            client.fetch_image(golden.id)
    finally:
        HTTPXClientInstrumentor().uninstrument()

    assert "http.request.header.authorization" in tracing.text()
    assert (SECRET in tracing.text()) == (fields == "")


def test_one_client_can_be_traced_alone(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    tracing = Tracing()
    with httpx.Client() as http:
        HTTPXClientInstrumentor.instrument_client(http, tracer_provider=tracing.provider)
        traced = doapi.Client(SECRET, digitalocean.url, http_client=http)
        traced.fetch_image(golden.id)
    with doapi.Client(SECRET, digitalocean.url) as other:
        other.fetch_image(golden.id)

    assert tracing.requests == ["GET"]
    assert SECRET not in tracing.text()


def test_hooks_see_the_token_before_the_exchange_and_nothing_does_after(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    before: list[str] = []
    kept: list[httpx.Request] = []

    def see(request: httpx.Request) -> None:
        before.append(request.headers["authorization"])
        kept.append(request)

    with httpx.Client(event_hooks={"request": [see]}) as http:
        doapi.Client(SECRET, digitalocean.url, http_client=http).fetch_image(golden.id)

    assert before == [f"Bearer {SECRET}"]
    assert SECRET not in str(kept[0].headers.raw)
