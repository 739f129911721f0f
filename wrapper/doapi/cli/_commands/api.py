"""`doapi api`: any endpoint."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

import doapi

from ..._model.json import is_object
from ..changing import Changing, Destroying
from ..command import command
from ..exits import CommandError
from ..output import Format, Output, View
from ..run import Run
from .groups import new_app

app = new_app("Call any endpoint.")

OBJECTS: View[Mapping[str, object]] = View(
    {"ID": lambda item: str(item.get("id", item.get("slug", "")))},
    id=lambda item: str(item.get("id", item.get("slug", ""))),
    to_dict=lambda item: item,
    fields=lambda: ["id"],
)
"""Objects of which nothing is known: as JSON, or by their ids."""


@command(
    app,
    "api",
    examples=[
        "doapi api GET /v2/regions | jq '.regions[].slug'",
        "doapi api GET /v2/droplets --items droplets -o jsonl | jq .name",
        """doapi api POST /v2/tags --data '{"name": "golden"}'""",
    ],
)
def call_api(
    run: Run,
    changing: Changing,
    destroying: Destroying,
    method: Annotated[str, typer.Argument(help="GET, POST, PUT, PATCH or DELETE.")],
    path: Annotated[str, typer.Argument(help="For example /v2/droplets?tag_name=web.")],
    data: Annotated[
        str | None,
        typer.Option("--data", metavar="JSON", help="The body; @FILE reads a file, @- stdin."),
    ] = None,
    items: Annotated[
        str | None,
        typer.Option(
            "--items", metavar="KEY", help="Print what the list by this key holds, on all pages."
        ),
    ] = None,
) -> None:
    """Call any endpoint of the API, and print the JSON that it answers."""
    verb = method.upper()
    body = None if data is None else _body(data)
    if changing.dry_run and verb != "GET":
        run.out.show_json({"would": f"{verb} {path}", "body": body})
        return
    if verb == "DELETE":
        destroying.check(f"DELETE {path}?")
    if run.output is Format.CSV:
        raise CommandError("only JSON is known of any endpoint: --output json, jsonl or id")
    if items is None:
        reply = run.client.request(verb, path, json=body)
        run.out.show_json(reply)
    elif verb == "GET":
        form = Format.JSON if run.output is Format.TABLE else run.output
        Output(form).show(OBJECTS, run.client.paginate(path, items))
    else:
        raise CommandError("--items is for GET")


def _body(data: str) -> dict[str, doapi.JSON]:
    """Return the JSON object that a body is written as, or that a file or stdin holds.

    Raises:
        CommandError: it is none.
    """
    try:
        text = data
        if data.startswith("@"):
            text = sys.stdin.read() if data == "@-" else Path(data[1:]).read_text("utf-8")
        body: object = json.loads(text)
    except OSError as error:
        raise CommandError(f"cannot read {data[1:]}: {error.strerror}") from None
    except ValueError as error:
        raise CommandError(f"--data is not JSON: {error}") from None
    if not is_object(body):
        raise CommandError("--data must be a JSON object")
    return body
