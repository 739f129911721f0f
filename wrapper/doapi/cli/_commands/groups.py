"""Groups of commands, each of which is imported when it is asked for, so that all others are there sooner."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class LazyGroup(TyperGroup):
    """A group whose commands are in modules of their own."""

    modules: ClassVar[Mapping[str, str]]
    """The module of each command, by its name; its `app` has the command, or is a group of this name."""

    def __init__(self, **told: Any) -> None:
        """Make a group as typer does, with the names alone: what is misspelt is guessed from them."""
        super().__init__(**told)
        self.commands = {name: TyperCommand(name) for name in self.modules}

    def list_commands(self, ctx: object) -> list[str]:
        """Return the names of the commands."""
        return list(self.modules)

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """Import a command; None if there is none of this name."""
        if cmd_name not in self.modules:
            return None
        app: typer.Typer = import_module(self.modules[cmd_name]).app
        made = get_command(app)
        if isinstance(made, TyperGroup) and cmd_name in made.commands:
            made = made.commands[cmd_name]
        assert isinstance(made, (TyperGroup, TyperCommand))
        return made


def new_app(
    help: str = "",
    group: type[TyperGroup] = TyperGroup,
    *,
    epilog: str = "",
    completion: bool = False,
) -> typer.Typer:
    """Return an empty group, whose help is plain text: what draws boxes around it takes as long again to import."""
    return typer.Typer(
        cls=group,
        help=help,
        epilog=epilog,
        add_completion=completion,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
