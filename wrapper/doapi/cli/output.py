"""Results in the form that the user asks for: a table for people, or JSON, CSV and ids for other programs."""

from __future__ import annotations

import enum
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import attrs

from .._model.json import is_list

T = TypeVar("T")

NARROWEST = 6
"""Characters that a column keeps, however narrow the terminal is."""

GAP = "  "


class Format(enum.StrEnum):
    """What results are printed as."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ID = "id"


@attrs.frozen(eq=False, repr=False)
class View(Generic[T]):
    """How results of one kind are shown."""

    columns: Mapping[str, Callable[[T], str]]
    """The columns of a table: their headings, and what stands there."""
    id: Callable[[T], str]
    """What other commands know one by."""
    to_dict: Callable[[T], Mapping[str, object]]
    """All of one, as JSON can hold it."""
    fields: Callable[[], Sequence[str]]
    """The names of what `to_dict` gives, for the first line of CSV."""


class Output:
    """Prints results, on stdout."""

    def __init__(self, form: Format) -> None:
        self.form = form

    def show(self, view: View[T], items: Iterable[T]) -> None:
        """Print many results: JSON as a list, each as soon as it is there.

        Raises:
            BrokenPipeError: nothing reads them any more.
        """
        printing = {
            Format.TABLE: self._table,
            Format.JSON: self._json,
            Format.JSONL: self._json_lines,
            Format.CSV: self._csv,
            Format.ID: self._ids,
        }
        printing[self.form](view, items)

    def show_one(self, view: View[T], item: T) -> None:
        """Print one result: JSON as an object, a table as a line for each field."""
        if self.form is Format.JSON:
            write(to_json(view.to_dict(item), indent=2) + "\n")
        elif self.form is Format.TABLE:
            cells = {name: csv_cell(value) for name, value in view.to_dict(item).items()}
            width = max(map(len, cells))
            for name, cell in cells.items():
                write(f"{name:{width}}{GAP}{clean(cell)}".rstrip() + "\n")
        else:
            self.show(view, [item])

    def show_json(self, value: object) -> None:
        """Print what has no other form than JSON: in one line if that is asked for."""
        write(to_json(value, indent=None if self.form is Format.JSONL else 2) + "\n")

    def _table(self, view: View[T], items: Iterable[T]) -> None:
        rows = [[clean(cell(item)) for cell in view.columns.values()] for item in items]
        if rows:
            for line in table_lines(list(view.columns), rows):
                write(line + "\n")

    def _json(self, view: View[T], items: Iterable[T]) -> None:
        before = "[\n"
        for item in items:
            text = to_json(view.to_dict(item), indent=2)
            write(before + "\n".join(f"  {line}" for line in text.split("\n")))
            before = ",\n"
        write("[]\n" if before == "[\n" else "\n]\n")

    def _json_lines(self, view: View[T], items: Iterable[T]) -> None:
        for item in items:
            write(to_json(view.to_dict(item)) + "\n")

    def _csv(self, view: View[T], items: Iterable[T]) -> None:
        fields = view.fields()
        write(csv_line(fields))
        for item in items:
            given = view.to_dict(item)
            write(csv_line([csv_cell(given.get(field)) for field in fields]))

    def _ids(self, view: View[T], items: Iterable[T]) -> None:
        for item in items:
            write(view.id(item) + "\n")


def write(text: str) -> None:
    """Write to stdout."""
    sys.stdout.write(text)


def to_json(value: object, indent: int | None = None) -> str:
    """Return JSON, in plain ASCII where stdout cannot hold more."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    separators = None if indent else (",", ":")
    return json.dumps(value, indent=indent, ensure_ascii=plain, separators=separators)


def csv_line(cells: Sequence[str]) -> str:
    """Return a line of CSV."""
    import csv  # noqa: PLC0415  # one form of five

    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def csv_cell(value: object) -> str:
    """Return a value as CSV can hold it: a list of words as these, anything else that is not plain as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if is_list(value):
        words = [each for each in value if isinstance(each, str)]
        if len(words) == len(value):
            return " ".join(words)
    return to_json(value)


def clean(text: str) -> str:
    """Return a text without what a terminal would take for a command."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "?" for c in text)


def table_lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Return the lines of a table: in bold and as wide as the terminal if there is one, else plain and whole."""
    on_terminal = sys.stdout.isatty()
    widths = [max(map(width_of, column)) for column in zip(headings, *rows, strict=True)]
    if on_terminal:
        shrink(widths, shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1))
    for number, row in enumerate((headings, *rows)):
        cells = [fitted(cell, width) for cell, width in zip(row, widths, strict=True)]
        line = GAP.join(cells).rstrip()
        yield f"\x1b[1m{line}\x1b[0m" if number == 0 and on_terminal and colours() else line


def colours() -> bool:
    """Return whether the user wants anything but plain text on a terminal."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shrink(widths: list[int], room: int) -> None:
    """Take from the widest columns until all of them fit."""
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  # few names need it

    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """Return a text in exactly so many columns."""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415  # few names need it

    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
