"""What our style says otherwise than the published specification, wherever it adds an operation, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..diff.differences import Difference
from ..diff.operations import Operation
from ..diff.schemas import meaning_of
from .sites import locate, steps_of


@dataclass(frozen=True)
class Rule:
    """A rule of our style that makes a difference."""

    makes: Callable[[Difference], bool]
    """Whether it makes this difference."""
    reason: str
    evidence: str


def _is_error(difference: Difference) -> bool:
    return difference.part.partition(" ")[0] == "default" or difference.part[:1] in ("4", "5")


RULES = (
    Rule(
        lambda each: each.part == "body" and each.aspect == "other properties",
        "A misspelt field fails before it is sent, not as a silent no-op there.",
        "The published bodies take any field, known or not.",
    ),
    Rule(
        lambda each: (each.part, each.path, each.aspect) == ("body", "", "required"),
        "A body that is described is sent.",
        "The rule on bodies in README.md.",
    ),
    Rule(
        lambda each: _is_error(each) and not each.path and not each.aspect,
        "Every operation lists the errors that any can have.",
        "The rule on errors in README.md.",
    ),
    Rule(
        _is_error,
        "Every error is read as an ErrorBody, which keeps the fields that it does not know.",
        "The rule on errors in README.md.",
    ),
    Rule(
        lambda each: (
            each.aspect == "required" and each.part[:1] == "2" and each.path.count(".") == 1
        ),
        "It is the answer; without it there is none.",
        "The published examples of these replies.",
    ),
    Rule(
        lambda each: each.aspect == "null" and each.upstream == "may be null",
        "Null reads as the empty list, so that a loop needs no check.",
        "The rule on lists in README.md.",
    ),
    Rule(
        lambda each: each.aspect == "other properties",
        "Reading is not strict: what a reply has more is kept.",
        "The rule on additionalProperties in README.md.",
    ),
    Rule(
        lambda each: " as " in f" {each.part}" or each.aspect.startswith("media type"),
        "What is not JSON is read as bytes.",
        "The rule on media types in README.md.",
    ),
)


def rule_for(difference: Difference) -> Rule | None:
    """Return the rule that makes a difference; None if none does."""
    return next((rule for rule in RULES if rule.makes(difference)), None)


def is_style(difference: Difference, ours: Mapping[str, Operation]) -> bool:
    """Return whether our style asks for a difference, so that our side is not to be changed."""
    part, aspect = difference.part, difference.aspect
    if aspect == "other properties":
        return True
    if (part, difference.path, aspect) == ("body", "", "required"):
        return difference.ours == "required"
    if aspect == "null" and difference.upstream == "may be null":
        return part[:1] == "2" and difference.ours == "never null" and _is_list(difference, ours)
    if difference.kind == "removed" and not difference.path and not aspect:
        return part in due_errors(
            next(each for each in ours.values() if each.name == difference.operation)
        )
    return False


def _is_list(difference: Difference, ours: Mapping[str, Operation]) -> bool:
    operation = next(each for each in ours.values() if each.name == difference.operation)
    schema = operation.responses[difference.part].media.get("application/json")
    site = locate(schema, schema, steps_of(difference.path))
    return site is not None and meaning_of(site.ours).types == frozenset({"array"})


def due_errors(operation: Operation) -> set[str]:
    """Return the statuses of errors that our style lists for an operation, whatever is published."""
    due = {"401", "403", "429", "500", "default"}
    due |= {"404"} if "{" in operation.path else set()
    return due | ({"422"} if operation.body is not None else set())
