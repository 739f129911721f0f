"""A page of a list: which items it holds, and where its neighbours are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode

import attrs

from .refusals import unprocessable
from .rendering import to_bytes

PER_PAGE = 20
MOST_PER_PAGE = 200


class Renderable(Protocol):
    """An item of a list."""

    def render(self) -> bytes:
        """Return its JSON."""
        ...


@attrs.frozen
class PageRequest:
    """Which page of a list a request asks for.

    Attributes:
        url: The list's address, without a query.
        query: The request's query.
        page: The number of the page, from 1.
        per_page: Items a page.
    """

    url: str
    query: Mapping[str, Sequence[str]]
    page: int
    per_page: int

    @classmethod
    def read(cls, url: str, query: Mapping[str, Sequence[str]]) -> PageRequest:
        """Return what a query asks for.

        Raises:
            Refusal: `page` or `per_page` is no number, or out of its range.
        """
        page = _number(query, "page", 1)
        per_page = _number(query, "per_page", PER_PAGE)
        if per_page > MOST_PER_PAGE:
            raise unprocessable(f"per_page must be at most {MOST_PER_PAGE}.")
        return cls(url, query, page, per_page)

    def render(
        self, envelope: str, items: Sequence[Renderable], *, backwards: bool = False
    ) -> bytes:
        """Return the page's JSON.

        Args:
            envelope: The name of the list in it.
            items: The whole list.
            backwards: Whether the last item comes first.
        """
        total = len(items)
        start = (self.page - 1) * self.per_page
        if backwards:
            end = max(total - start, 0)
            chosen: Sequence[Renderable] = items[max(end - self.per_page, 0) : end][::-1]
        else:
            chosen = items[start : start + self.per_page]
        return b'{"%b":[%b],"links":%b,"meta":{"total":%d}}' % (
            envelope.encode(),
            b",".join([each.render() for each in chosen]),
            to_bytes(self._links(total)),
            total,
        )

    def _links(self, total: int) -> dict[str, object]:
        last = max(-(-total // self.per_page), 1)
        pages: dict[str, str] = {}
        if self.page > 1:
            pages["first"] = self._page_url(1)
            pages["prev"] = self._page_url(min(self.page - 1, last))
        if self.page < last:
            pages["next"] = self._page_url(self.page + 1)
            pages["last"] = self._page_url(last)
        return {"pages": pages} if pages else {}

    def _page_url(self, page: int) -> str:
        others = {name: values for name, values in self.query.items() if name != "page"}
        return f"{self.url}?{urlencode({'page': page, **others}, doseq=True)}"


def _number(query: Mapping[str, Sequence[str]], name: str, default: int) -> int:
    if name not in query:
        return default
    text = query[name][-1]
    # Python reads a number of up to some 4,000 digits; no list is so long that a page of 100 digits is in it.
    if not (text.isascii() and text.isdigit() and len(text) < 100) or int(text) < 1:
        raise unprocessable(f"{name} must be an integer of 1 or more.")
    return int(text)
