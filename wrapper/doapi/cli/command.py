"""Commands as plain functions: what several of them are told alike is said once, as a class of options."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, get_type_hints

import attrs
import typer

F = TypeVar("F", bound=Callable[..., None])


class Options:
    """What several commands are told alike: an attrs class each field of which is an option."""

    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[object], ...]]


def command(app: typer.Typer, name: str, *, examples: Sequence[str]) -> Callable[[F], F]:
    """Make a command of a function, each parameter of which is an option or argument, or a class of options.

    Args:
        app: The group that it belongs to.
        name: What it is called there.
        examples: Command lines, which its help shows.
    """
    shown = "\n".join(("\b", f"Example{'s' if len(examples) > 1 else ''}:", *examples))

    def register(function: F) -> F:
        app.command(name, epilog=shown.replace("\ndoapi", "\n  doapi"))(flattened(function))
        return function

    return register


def flattened(function: Callable[..., None]) -> Callable[..., None]:
    """Return a function that takes each option by itself, and hands them to this one by their classes."""
    hints = get_type_hints(function, include_extras=True)
    own: list[inspect.Parameter] = []
    groups: dict[str, type[Options]] = {}
    for parameter in inspect.signature(function).parameters.values():
        kind = hints[parameter.name]
        if isinstance(kind, type) and issubclass(kind, Options):
            groups[parameter.name] = kind
        else:
            keyword = inspect.Parameter.KEYWORD_ONLY
            own.append(parameter.replace(kind=keyword, annotation=kind))
    last_first = reversed(
        groups.values()
    )  # what every command takes is given first, and shown last
    parameters = [*own, *(each for kind in last_first for each in _parameters_of(kind))]

    def call(**given: object) -> None:
        told: dict[str, object] = {
            name: kind(**{field: given.pop(field) for field in _fields_of(kind)})
            for name, kind in groups.items()
        }
        _conduct(partial(function, **given, **told), [*told.values()])

    call.__doc__ = function.__doc__
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {each.name: each.annotation for each in parameters}
    return call


def _fields_of(kind: type[Options]) -> list[str]:
    return [field.name for field in attrs.fields(kind) if field.init]


def _parameters_of(kind: type[Options]) -> list[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in attrs.fields(kind)
        if field.init
    ]


def _conduct(call: Callable[[], None], told: Sequence[object]) -> None:
    """Run a command, within what it needs that can be entered, and end with its exit status."""
    from .run import Run  # noqa: PLC0415  # it is made of options itself

    run = next((each for each in told if isinstance(each, Run)), None)
    if run is None:
        call()
    else:
        raise typer.Exit(run.conduct(call))
