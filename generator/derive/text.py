"""How one text becomes its twin: rules on words, rules on brackets, and marker lines.

Everything here works on characters and words. Nothing parses Python, so that the outcome does not depend on the
version of Python that runs it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


class DerivationError(Exception):
    """The sync side cannot be derived; the text says where and why, a line for each problem."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems: tuple[str, ...] = tuple(problems)
        """What is wrong."""
        super().__init__("\n".join(self.problems))


class Rule(Protocol):
    """One step of a translation."""

    @property
    def name(self) -> str:
        """What the rule does, for errors that are about it."""
        ...

    def apply(self, text: str) -> tuple[str, int]:
        """The text after the rule, and how often it was used."""
        ...


@dataclass(frozen=True)
class Words:
    """Replaces what a pattern matches. In it, `^` and `$` are the ends of a line."""

    name: str
    pattern: str
    replacement: str

    def apply(self, text: str) -> tuple[str, int]:
        """The text after the rule, and how often it was used."""
        return re.subn(self.pattern, self.replacement, text, flags=re.MULTILINE)


@dataclass(frozen=True)
class Phrase:
    """Replaces a phrase of prose, which may run over several lines, by one that is true on the sync side."""

    name: str
    phrase: str
    replacement: str

    def apply(self, text: str) -> tuple[str, int]:
        """The text after the rule, and how often it was used. Lines break after as many words as before."""
        words = r"\s+".join(map(re.escape, self.phrase.split()))
        return re.subn(rf"(?<!\w){words}(?!\w)", self._like, text)

    def _like(self, match: re.Match[str]) -> str:
        gaps = re.findall(r"\s+", match.group())
        first, *others = self.replacement.split()
        gaps += [" "] * len(others)
        return first + "".join(gap + word for gap, word in zip(gaps, others, strict=False))


@dataclass(frozen=True)
class Bracketed:
    """Replaces a pair of brackets, what stands before the first, and keeps what is between them.

    `opening` is a pattern whose group `bracket` is the opening bracket; it may go on after it. `outcome` has a `{}` for
    what is between the brackets. With `only`, the rule is left out where what is between them does not match this
    pattern, after everything in inner brackets is taken out of it.
    """

    name: str
    opening: str
    outcome: str
    only: str = r"[\s\S]*"

    def apply(self, text: str) -> tuple[str, int]:
        """The text after the rule, and how often it was used."""
        before, after = self.outcome.split("{}")
        opening, used, start = re.compile(self.opening), 0, 0
        while match := opening.search(text, start):
            start, end = match.end(), _closing_bracket(text, match.end(), match["bracket"])
            if end is None:
                continue
            kept = text[start:end].strip()
            if re.fullmatch(self.only, _outline(kept)):
                text = text[: match.start()] + before + kept + after + text[end + 1 :]
                start = match.start() + len(before)
                used += 1
        return text, used


_TOKEN = re.compile(
    r"""
    (?P<skip> \#[^\n]* | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    """,
    re.VERBOSE,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def _closing_bracket(text: str, start: int, opened: str) -> int | None:
    """Where the bracket closes that was opened before `start`; None if it never does."""
    due = [_CLOSING[opened]]
    for token in _TOKEN.finditer(text, start):
        if token.lastgroup == "open":
            due.append(_CLOSING[token.group()])
        elif token.lastgroup == "close":
            if token.group() != due.pop():
                return None
            if not due:
                return token.start()
    return None


def _outline(text: str) -> str:
    """The text without what its brackets hold."""
    kept, depth, start = "", 0, 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "open":
            if depth == 0:
                kept += text[start : token.end()]
            depth += 1
        elif token.lastgroup == "close":
            depth -= 1
            if depth == 0:
                start = token.start()
    return kept + text[start:]


_INSTEAD = re.compile(r"^(?P<indent>[ \t]*)(?P<code>.*?)[ \t]*# sync:(?P<instead>.*)$")
_BEGIN, _END = "# async only", "# end of async only"


def follow_markers(text: str) -> str:
    """The text as its markers say that it is on the sync side.

    - `CODE  # sync: OTHER` is `OTHER` there; with nothing after the marker the line is left out, with nothing before
      it a line is added.
    - Lines from `# async only` to `# end of async only` are left out.

    Raises:
        DerivationError: the lines that begin and end a block do not go in pairs.
    """
    return "\n".join(_followed(text.split("\n")))


def _followed(lines: Iterable[str]) -> Iterator[str]:
    begun: int | None = None
    for number, line in enumerate(lines, 1):
        marker = line.strip()
        if marker == _BEGIN and begun is None:
            begun = number
        elif marker == _END and begun is not None:
            begun = None
        elif marker in (_BEGIN, _END):
            raise DerivationError([f"{number}: `{marker}` without its other half"])
        elif begun is None:
            instead = _INSTEAD.match(line)
            if instead is None:
                yield line
            elif other := instead["instead"].strip():
                yield instead["indent"] + other
    if begun is not None:
        raise DerivationError([f"{begun}: `{_BEGIN}` without its other half"])


def translate(text: str, rules: Iterable[Rule]) -> tuple[str, Counter[str]]:
    """The text on the other side, not yet formatted, and how often each rule was used, by its name."""
    used: Counter[str] = Counter()
    text = follow_markers(text)
    for rule in rules:
        text, used[rule.name] = rule.apply(text)
    return text, used


_LEFT_OVER = re.compile(r"async|await|\banyio\b|\btrio\b", re.IGNORECASE)


def leftovers(text: str, first: int = 1) -> list[str]:
    """Each line that still speaks of what only the async side has, after its number; `first` is that of the first."""
    return [
        f"{number}: `{found.group()}` is left over in: {line.strip()}"
        for number, line in enumerate(text.split("\n"), first)
        if (found := _LEFT_OVER.search(line))
    ]
