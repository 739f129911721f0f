"""The tags of one account: what there are, and what carries them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs


@attrs.define(eq=False)
class TagRecord:
    """A tag.

    Attributes:
        name: Its name, with its capital letters as they were when it was first used.
        last: The path of the resource that was tagged last, of each kind.
        last_kind: The kind of the one that was tagged last of all; None if none was.
    """

    name: str
    last: dict[str, str] = attrs.field(factory=dict[str, str])
    last_kind: str | None = None


class TagBook:
    """The tags of one account, whose names differ in more than the case of their letters."""

    def __init__(self) -> None:
        self._by_key: dict[str, TagRecord] = {}

    def __iter__(self) -> Iterator[TagRecord]:
        return iter(self._by_key.values())

    def add(self, name: str) -> TagRecord:
        """Return the tag of a name, made if there is none."""
        return self._by_key.setdefault(name.casefold(), TagRecord(name))

    def get(self, name: str) -> TagRecord | None:
        """Return the tag of exactly this name, its capital letters included."""
        tag = self._by_key.get(name.casefold())
        return tag if tag is not None and tag.name == name else None

    def remove(self, tag: TagRecord) -> None:
        """Let a tag go."""
        del self._by_key[tag.name.casefold()]

    def put_on(self, names: Iterable[str], kind: str, path: str) -> tuple[str, ...]:
        """Note that a new resource carries these tags, which are made if there are none.

        Returns:
            Their names as the tags have them, each once.
        """
        carried: dict[str, None] = {}
        for name in names:
            tag = self.add(name)
            tag.last[kind], tag.last_kind = path, kind
            carried[tag.name] = None
        return tuple(carried)
