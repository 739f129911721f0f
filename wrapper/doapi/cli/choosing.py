"""Which images or droplets a command is about: by their ids, or by a name or pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import attrs
import typer

from .command import Options
from .exits import Code, CommandError

if TYPE_CHECKING:
    import doapi

    from .run import Run

T = TypeVar("T", "doapi.Image", "doapi.Droplet")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Choosing(Options):
    """How they are named other than by their ids."""

    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="NAME", help="Those of this name, or pattern such as 'web-*'."
        ),
    ] = None
    all: Annotated[bool, typer.Option("--all", help="All of that name, if there are several.")] = (
        False
    )

    def split(self, words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """Return the ids, and the other words: the first word is the id unless there is a name."""
        return ([], words) if self.name is not None else (words[:1], words[1:])

    def images(self, run: Run, ids: Sequence[str]) -> list[doapi.Image]:
        """Fetch the images that are meant.

        Raises:
            CommandError: none is, or more than one and not `--all`.
            NotFoundError: there is none with one of the ids.
        """
        return self._chosen("image", ids, partial(fetch_image, run), run.client.find_images)

    def droplets(self, run: Run, ids: Sequence[str]) -> list[doapi.Droplet]:
        """Fetch the droplets that are meant.

        Raises:
            CommandError: none is, or more than one and not `--all`.
            NotFoundError: there is none with one of the ids.
        """

        def fetch(id: str) -> doapi.Droplet:
            return run.client.fetch_droplet(number(id, "a droplet"))

        return self._chosen("droplet", ids, fetch, run.client.find_droplets)

    def _chosen(
        self,
        kind: str,
        ids: Sequence[str],
        fetch: Callable[[str], T],
        find: Callable[[str], Iterable[T]],
    ) -> list[T]:
        """Return those that are meant, by their ids or by the name."""
        if self.name is None:
            if self.all:
                raise CommandError(f"--all needs --name; --name '*' --all means every {kind}")
            if not ids:
                raise CommandError(f"say which {kind}: its id, or --name")
            return [fetch(each) for each in ids]
        if ids:
            raise CommandError(f"give an id or --name, not both: got {ids[0]} and {self.name!r}")
        found = list(find(self.name))
        if not found:
            raise CommandError(f"no {kind} of yours is called {self.name!r}", Code.FAILED)
        if len(found) > 1 and not self.all:
            listed = "".join(f"\n  {each.id}  {each.name}" for each in found)
            raise CommandError(
                f"{len(found)} {kind}s are called {self.name!r}; give one of the ids, or --all:{listed}"
            )
        return found


def fetch_image(run: Run, id: str) -> doapi.Image:
    """Fetch an image by its id, or a public one by its slug.

    Raises:
        CommandError: it can be neither.
        NotFoundError: there is none.
    """
    if id.isdecimal():
        return run.client.fetch_image(int(id))
    try:
        return run.client.fetch_image_by_slug(id)
    except Exception as error:
        if getattr(error, "status_code", None) != 404:
            raise
        raise CommandError(
            f"no image has the id or slug {id!r}; --name finds one by its name", Code.FAILED
        ) from None


def number(text: str, what: str) -> int:
    """Return the id that a word is.

    Raises:
        CommandError: it is none.
    """
    if not text.isdecimal() or int(text) <= 0:
        raise CommandError(f"expected the id of {what}, got {text!r}")
    return int(text)
