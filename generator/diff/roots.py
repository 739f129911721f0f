"""Where a specification begins: its root file, in a checkout or named itself."""

from __future__ import annotations

from pathlib import Path

from .documents import Library, Node, lies_in
from .reading import SpecError

PUBLISHED_ROOT = "DigitalOcean-public.v2.yaml"
_SUFFIXES = {".yaml", ".yml", ".json"}


def open_specification(upstream: Path) -> Node:
    """Return the top of a specification, given a checkout of it, its root file, or one bundled file.

    No `$ref` is followed out of the checkout or, if a file is named, out of the folder that the file is in.

    Raises:
        SpecError: there is no such file or folder, or it cannot be read.
    """
    folder = upstream if upstream.is_dir() else upstream.parent
    return Library(folder).node(find_root(upstream))


def find_root(upstream: Path) -> Path:
    """Return the root file of a specification, given itself or the folder of a checkout.

    Raises:
        SpecError: there is no such file or folder, or the folder has no root file, or several.
    """
    if not upstream.is_dir():
        return upstream
    folders = [upstream / "specification", upstream]
    for folder in folders:
        file = folder / PUBLISHED_ROOT
        if lies_in(upstream, file) and file.is_file():
            return file
    roots = [
        file
        for folder in folders
        if lies_in(upstream, folder) and folder.is_dir()
        for file in sorted(folder.iterdir())
        if file.suffix in _SUFFIXES
        and lies_in(upstream, file)
        and file.is_file()
        and _looks_like_a_root(file)
    ]
    if len(roots) == 1:
        return roots[0]
    if roots:
        names = ", ".join(file.as_posix() for file in roots)
        raise SpecError(upstream, f"has several specifications, name one of them: {names}")
    raise SpecError(
        upstream, f"has no specification: neither {PUBLISHED_ROOT} nor another root file of OpenAPI"
    )


def _looks_like_a_root(file: Path) -> bool:
    with file.open("rb") as stream:
        start = stream.read(4096)
    return any(
        line.strip(b" \t\"'{").startswith((b"openapi:", b'openapi"', b"openapi'"))
        for line in start.splitlines()
    )
