"""Whole folders at once: every derived file as bytes, compared with the working tree or written into it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .. import trees
from .rules import PAIRS, RULES, Pair
from .text import DerivationError, Rule, leftovers, translate

FORMAT = ("--isolated", "--no-cache", "--target-version=py311", "--line-length=100")
"""Nothing of this comes from the folder that ruff happens to run in."""

THIRD_PARTY = "--config=lint.isort.known-third-party=['doapi','doapi_rest']"


def derive(source_text: str, rules: Iterable[Rule] = RULES) -> str:
    """The sync twin of one async module, formatted.

    Raises:
        DerivationError: a marker has no other half, an async word is left over, or the outcome is not Python.
    """
    draft = Path("source.py")
    text = _tidy({draft: translate(source_text, rules)[0]})[draft]
    if problems := leftovers(text):
        raise DerivationError(problems)
    return text


def derive_tree(
    root: Path, pairs: Sequence[Pair] = PAIRS, rules: Sequence[Rule] = RULES
) -> dict[Path, bytes]:
    """Every derived file, by its path relative to `root`. Reads the sources, writes nothing.

    Raises:
        DerivationError: what `derive` raises, with the file; a rule that was used nowhere; a handwritten file without
            its twin; a file among the sources that cannot be derived.
    """
    used: Counter[str] = Counter()
    due: list[Rule] = []
    drafts: dict[Path, str] = {}
    origins: dict[Path, Path] = {}
    problems: list[str] = []
    for pair in pairs:
        sources, wrong = _sources(root, pair)
        problems += wrong
        if sources:
            due += (rule for rule in (*pair.rules, *rules) if rule not in due)
        for source in sources:
            target = pair.target / source.relative_to(pair.source)
            try:
                text = (root / source).read_bytes().decode()
                drafts[target], uses = translate(text, (*pair.rules, *rules))
            except (DerivationError, UnicodeDecodeError) as error:
                problems.append(f"{source.as_posix()}:{error}")
                continue
            origins[target] = source
            used += uses
    problems += (
        f"the rule '{rule.name}' was used nowhere: delete it from generator/derive/rules.py"
        for rule in due
        if not used[rule.name]
    )
    if problems:
        raise DerivationError(problems)
    return _finish(drafts, origins)


def compare_derived(root: Path) -> trees.Differences:
    """How the working tree differs from what its sources derive to; changes nothing."""
    return trees.compare(derive_tree(root), root, within=_targets(), kept=_kept())


def write_derived(root: Path) -> trees.Differences:
    """Bring every derived file of the working tree up to date.

    Returns:
        What differs still: orphans that do not say that they were derived, and are not ours to delete.
    """
    return trees.write(derive_tree(root), root, within=_targets(), kept=_kept())


def _targets() -> list[Path]:
    return [pair.target for pair in PAIRS]


def _kept() -> list[Path]:
    return [pair.target / name for pair in PAIRS for name in pair.handwritten]


def _sources(root: Path, pair: Pair) -> tuple[list[Path], list[str]]:
    """The modules that a pair derives from, and what is wrong with its folders."""
    problems: list[str] = []
    sources: list[Path] = []
    by_hand = {pair.source / name for name in pair.handwritten}
    for path in sorted((root / pair.source).rglob("*")):
        source = path.relative_to(root)
        if path.is_dir() or "__pycache__" in source.parts or source in by_hand:
            continue
        if source.suffix == ".py":
            sources.append(source)
        else:
            problems.append(f"{source.as_posix()}: only Python modules can be derived")
    problems += (
        f"{path.as_posix()}: is missing, though {pair.source.name} and {pair.target.name} both have it by hand"
        for name in pair.handwritten
        for path in (pair.source / name, pair.target / name)
        if sources and not (root / path).is_file()
    )
    return sources, problems


def _finish(drafts: Mapping[Path, str], origins: Mapping[Path, Path]) -> dict[Path, bytes]:
    """The drafts formatted, searched for words left over, and headed by where they come from."""
    texts = _tidy(drafts)
    problems = [
        f"{origins[target].as_posix()} derives to {target.as_posix()}:{problem}"
        for target, text in texts.items()
        for problem in leftovers(text, first=2)
    ]
    if problems:
        raise DerivationError(problems)
    return {
        target: f"# Derived by `make generate` from {origins[target].as_posix()}. Do not edit.\n{text}".encode()
        for target, text in texts.items()
    }


def _tidy(drafts: Mapping[Path, str]) -> dict[Path, str]:
    """The drafts without imports that they no longer use, the rest sorted, all formatted."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for path, text in drafts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        _ruff(folder, "check", "--fix-only", "--select=F401,I", THIRD_PARTY)
        _ruff(folder, "format")
        return {path: (folder / path).read_bytes().decode() for path in drafts}


def _ruff(folder: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, *FORMAT, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DerivationError([f"ruff {command[0]}: {done.stderr}{done.stdout}".strip()])
