"""Finds names in our style for what the published specification names otherwise, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_ACRONYMS = re.compile(r"IPv([0-9])|([A-Z]{2,})s(?![a-z])")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SAME = frozenset(
    {"kubernetes", "dns", "status", "address", "access", "details", "series", "metadata", "options"}
    | {
        "credentials",
        "nfs",
        "tls",
        "https",
        "dkim",
        "redis",
        "postgres",
        "alias",
        "analysis",
        "aws",
    }
    | {
        "metrics",
        "cors",
        "class",
        "process",
        "settings",
        "ms",
        "os",
        "sms",
        "has",
        "is",
        "gas",
        "canvas",
    }
)
"""Words that are not made singular, as they are no plurals or are said in the plural only."""


def words(name: str) -> list[str]:
    """Return the words of a name in any style, in lower case: `reservedIPv6`, `app_spec`, `1-Click Apps`."""
    name = _ACRONYMS.sub(lambda found: f"_{_acronym(found)}_", name)
    found = [word.lower() for word in _WORD.findall(name)]
    joined: list[str] = []
    for word in found:
        # A number belongs to the word before it: `v4`, `s3`, `load_15`.
        if word.isdecimal() and joined and len(joined[-1]) <= 3:
            joined[-1] += word
        else:
            joined.append(word)
    if joined and joined[0].isdecimal():
        joined[0] = "_".join(_DIGITS[int(digit)] for digit in joined[0])
    return joined


def _acronym(found: re.Match[str]) -> str:
    return f"ipv{found[1]}" if found[1] else f"{found[2].lower()}s"


def pascal(name: str) -> str:
    """Return a name as a class has it, `DropletNetworks`."""
    return "".join(word.title() for word in words(name))


def snake(name: str) -> str:
    """Return a name as a function or a package has it, `block_storage_actions`."""
    return "_".join(words(name))


def singular(name: str) -> str:
    """Return a name with its last word in the singular."""
    parts = words(name)
    return "_".join([*parts[:-1], _one(parts[-1])]) if parts else name


def plural(name: str) -> str:
    """Return a name with its last word in the plural."""
    parts = words(name)
    return "_".join([*parts[:-1], _more(parts[-1])]) if parts else name


def _one(word: str) -> str:
    if word in _SAME or word.endswith("ss"):
        return word
    for ending, other in (
        ("ies", "y"),
        ("sses", "ss"),
        ("uses", "us"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + other
    return word.removesuffix("s") if len(word) > 2 else word


def _more(word: str) -> str:
    if word in _SAME or word != _one(word):
        return word
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def operation_ids(published: str, tag: str) -> list[str]:
    """Return the verb_nouns for a published noun_verb, the best first: `images_list` -> `list_images`.

    Args:
        published: The published operationId.
        tag: The tag of the operation, to tell it from another by.
    """
    resource, _, rest = published.partition("_")
    if not rest:
        return [snake(published)]
    verb, *more = words(rest)
    one = words(singular(resource))
    if not more:
        nouns = words(plural(resource)) if verb == "list" else one
        names = ["_".join([verb, *nouns]), f"{verb}_{tag if verb == 'list' else singular(tag)}"]
        return [*names, "_".join(["list", "all", *nouns])] if verb == "list" else names
    names = ["_".join([verb, *one, *(more[1:] if more[0] == one[-1] else more)])]
    names += ["_".join([verb, *words(resource), *more]), "_".join([verb, singular(tag), *more])]
    return [plural(name) if verb == "list" and "by" not in more else name for name in names]


def distinct(wanted: Sequence[str], taken: set[str]) -> str:
    """Return the first of these names that is free, or the last one with a number.

    Names that differ in nothing but their case and underscores are the same, as the modules made of them would be.
    """
    for name in wanted:
        if folded(name) not in taken:
            return name
    number = 2
    while folded(f"{wanted[-1]}{number}") in taken:
        number += 1
    return f"{wanted[-1]}{number}"


def folded(name: str) -> str:
    """Return what two names have in common that cannot stand beside each other."""
    return re.sub("[^a-z0-9]", "", name.lower())
