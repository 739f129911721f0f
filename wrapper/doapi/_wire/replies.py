"""Reading replies whole, within bounds: of the time that is left, and of the memory that they take once unpacked."""

from __future__ import annotations

import traceback
import zlib
from collections.abc import AsyncIterator, Iterator

from .http import HttpRequest, HttpResponse, ReplyTooLargeError, httpx
from .time_limits import DEADLINE, is_over

GZIP = 16 + zlib.MAX_WBITS
KEPT = ("http_version", "reason_phrase")
"""What a reply goes on knowing of its exchange; the rest leads to the connection."""


class TooLarge(Exception):  # noqa: N818  # a ReplyTooLargeError in the making
    """A reply is larger than allowed."""


class Unpacker:
    """Unpacks what was packed with gzip or deflate, and never more of it than is allowed."""

    def __init__(self, encoding: str, most: int) -> None:
        self._inflate = zlib.decompressobj(GZIP if "gzip" in encoding else zlib.MAX_WBITS)
        self._may_be_raw = "gzip" not in encoding
        self._left = most

    def unpack(self, data: bytes) -> bytes:
        """Return what `data` adds.

        Raises:
            TooLarge: it would be more than is allowed.
            httpx.DecodingError: it was not packed so.
        """
        try:
            unpacked = self._inflate.decompress(data, self._left + 1)
        except zlib.error as error:
            if not self._may_be_raw:
                raise httpx.DecodingError(str(error)) from None
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            self._may_be_raw = False
            return self.unpack(data)
        self._may_be_raw = False
        self._left -= len(unpacked)
        if self._left < 0:
            raise TooLarge
        return unpacked


class Bounds:
    """What is left of the room that a reply may take."""

    def __init__(self, encodings: list[str], most: int) -> None:
        known = [name for name in encodings if name in ("gzip", "x-gzip", "deflate")]
        self._unpackers = [Unpacker(name, most) for name in reversed(known)]
        self._left = most

    def take(self, chunk: bytes) -> bytes:
        """Return what a chunk of the reply unpacks to.

        Raises:
            TooLarge: the reply is larger than allowed.
            httpx.ReadTimeout: no time is left.
            httpx.DecodingError: it cannot be unpacked.
        """
        if is_over():
            raise httpx.ReadTimeout("no time is left for the rest of the reply")
        for unpacker in self._unpackers:
            chunk = unpacker.unpack(chunk)
        self._left -= len(chunk)
        if self._left < 0:
            raise TooLarge
        return chunk


class BoundedStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a reply, unpacked within bounds."""

    def __init__(
        self, stream: httpx.SyncByteStream | httpx.AsyncByteStream, bounds: Bounds
    ) -> None:
        self._stream = stream
        self._bounds = bounds

    def __iter__(self) -> Iterator[bytes]:
        return map(self._bounds.take, self._read_by_threads())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = aiter(self._read_by_tasks())
        async for chunk in chunks:
            try:
                unpacked = self._bounds.take(chunk)
            except BaseException:
                await self._end(chunks)
                raise
            yield unpacked

    def close(self) -> None:
        """Close what is below."""
        self._read_by_threads().close()

    async def aclose(self) -> None:
        """Close what is below."""
        await self._read_by_tasks().aclose()

    def _read_by_threads(self) -> httpx.SyncByteStream:
        assert isinstance(self._stream, httpx.SyncByteStream), "a sync client reads a sync stream"
        return self._stream

    def _read_by_tasks(self) -> httpx.AsyncByteStream:
        assert isinstance(self._stream, httpx.AsyncByteStream), "an async client reads an async one"
        return self._stream

    async def _end(self, chunks: AsyncIterator[bytes]) -> None:
        """Close the connection, and see the library's generators to their ends, which come with the next read."""
        await self.aclose()
        try:
            async for _ in chunks:
                pass
        except (
            Exception
        ):  # of what sort depends on the library; the connection is closed, as it was meant to be
            return


def bound(reply: HttpResponse, most: int) -> None:
    """Limit what reading `reply` takes to `most` bytes, once unpacked, and to the time that is left.

    Raises:
        TooLarge: it says by itself that it is larger.
    """
    length = reply.headers.get("content-length", "")
    known = length.isascii() and length.isdigit() and len(length) < 19
    encodings = reply.headers.get_list("content-encoding", split_commas=True)
    if known and not encodings and int(length) > most:
        raise TooLarge
    if known and not encodings and DEADLINE.get() is None:
        return
    if encodings:
        del reply.headers["content-encoding"]  # what is read from here on is unpacked
    bounds = Bounds([name.strip().lower() for name in encodings], most)
    reply.stream = BoundedStream(reply.stream, bounds)


def settle(reply: HttpResponse, request: HttpRequest, most: int) -> HttpResponse:
    """Return a reply to `request` that was read, without what leads back to its connection, and so to the token.

    Raises:
        TooLarge: it is larger than `most` bytes.
    """
    if len(reply.content) > most:
        raise TooLarge
    reply.request = request
    reply.stream = httpx.ByteStream(reply.content)
    reply.next_request = None
    reply.extensions = {name: reply.extensions[name] for name in KEPT if name in reply.extensions}
    return reply


def too_large(request: HttpRequest, most: int) -> ReplyTooLargeError:
    """Return the error for a reply that is larger than allowed."""
    return ReplyTooLargeError(
        f"the reply to {request.method} {request.url.path} unpacks to more than {most:,} bytes, which is the limit: "
        "ask for less, such as a smaller page, or allow more with max_reply_bytes",
        request=request,
    )


def settle_failure(
    error: BaseException, request: HttpRequest, handled: BaseException | None
) -> None:
    """Make an error of the library say what it is about, without what the library knew: its frames hold the token.

    Args:
        error: What sending `request` ended in.
        request: The request.
        handled: What the caller was handling already, which is the caller's.
    """
    if isinstance(error, httpx.RequestError):
        error.request = request
    seen: set[int] = {id(handled)}
    todo: list[BaseException | None] = [error]
    while todo:
        each = todo.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        traceback.clear_frames(each.__traceback__)
        todo += [each.__cause__, each.__context__]
