"""Files of a specification: what they hold, how `$ref`s tie them together, and what is refused, where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diff.documents import Library, Node
from generator.diff.reading import MOST_BYTES, SpecError, read
from generator.diff.roots import find_root


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text)
    return folder / f"{next(iter(files))}.yml"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("2020-05-04T22:23:02Z", "2020-05-04T22:23:02Z"),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("-12", -12),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-", [None]),
        ("~", None),
        ("", None),
        ("true", True),
        ("{200: {a: [1, b]}, null: 2}", {"200": {"a": [1, "b"]}, "null": 2}),
        ("- &x {a: 1}\n- *x\n- {<<: *x, b: 2}\n- {<<: [*x, {a: 3, c: 4}], a: 5}", None),
        ("text: >-\n  folded\n  lines\n", {"text": "folded lines"}),
        ('\ufeff{"a": [1, 2.5, null]}', {"a": [1, 2.5, None]}),
        ('{\t"a":\t"tabs, which only JSON has"}', {"a": "tabs, which only JSON has"}),
        ("{a: flow, b: 'not JSON'}", {"a": "flow", "b": "not JSON"}),
    ],
)
def test_a_file_is_read_as_openapi_means_it(text: str, value: object, tmp_path: Path) -> None:
    if text.startswith("- &x"):
        value = [{"a": 1}, {"a": 1}, {"a": 1, "b": 2}, {"a": 5, "c": 4}]
    file = tmp_path / "a.yml"
    file.write_text(text)
    assert read(file) == value


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.yml", b"a: [1, 2", "is not YAML: did not find expected ',' or ']' (line 2, column 1)"),
        ("a.yml", b"a: b: c", "is not YAML: mapping values are not allowed"),
        ("a.yml", b"a: *gone", "is not YAML: there is no anchor gone (line 1, column 4)"),
        ("a.yml", b"--- 1\n--- 2\n", "is not YAML: there is more than one document (line 2"),
        ("a.yml", b"? [a]\n: 1\n", "is not YAML: a key is not a word (line 1, column 3)"),
        ("a.yml", b"a: " + b"9" * 5000, "is not YAML: Exceeds the limit"),
        ("a.json", b'{"a": }', "is not JSON: Expecting value (line 1, column 7)"),
        ("a.json", b"[" * 100_000, "is nested too deeply"),
        ("a.yml", b"[" * 100_000, "is nested too deeply"),
        ("a.yml", b"[" * 100_000 + b"]" * 100_000, "is nested too deeply"),
        ("a.yml", b"{a: " * 100_000, "is nested too deeply"),
        ("a.yml", b"- " * 100_000, "is nested too deeply"),
        (
            "a.yml",
            b"a: 1\nb: 2\na: 1\n",
            "is not YAML: the key 'a' occurs twice (line 3, column 1)",
        ),
        (
            "a.yml",
            b"- {a: {b: 1, 'b': 2}}",
            "is not YAML: the key 'b' occurs twice (line 1, column 14",
        ),
        ("a.yml", b"200: a\n'200': b\n", "is not YAML: the key '200' occurs twice (line 2, column"),
        ("a.json", b'{"a": {"b": 1, "b": 1}}', "the key 'b' occurs twice"),
        ("a.yml", b'{"a": 1,\n "a": 2}', "the key 'a' occurs twice"),
        ("a.yml", bytes(range(256)), "is not text in UTF-8"),
        ("a.yml", b"GIF89a\x00\x01", "is not text in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(name: str, data: bytes, problem: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(SpecError) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}: {problem}")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    with file.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(SpecError, match="has 16,000,001 bytes; a file of a specification may have"):
        read(file)


def test_a_ref_is_followed_within_and_across_files(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b c.yml").write_text(
        "own: {$ref: '#/~1x~0y/1'}\n/x~y: [1, {found: me}]\nagain: {$ref: ../a.yml#/top}\n"
    )
    root = put(
        tmp_path,
        a="top: {$ref: 'more/b%20c.yml#/own'}\nround: {$ref: 'more/b%20c.yml#/again/found'}\n",
    )
    node = Library().node(root)
    top, beyond = node.get("top"), node.get("round")
    assert isinstance(top, Node)
    assert top.resolved().value == {"found": "me"}
    assert str(top.resolved()) == f"{tmp_path}/more/b c.yml#/~1x~0y/1"
    assert isinstance(beyond, Node)
    assert beyond.resolved().value == "me"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "x: {$ref: gone.yml}",
            "a.yml#/x: $ref to 'gone.yml' leads nowhere: there is no such file",
        ),
        ("x: {$ref: '#/y/z'}\ny: {}", "#/x: $ref to '#/y/z' leads nowhere: {a}#/y has no 'z'"),
        ("x: {$ref: '#/y/7'}\ny: [1]", "#/x: $ref to '#/y/7' leads nowhere: {a}#/y has no '7'"),
        ("x: {$ref: '#here'}", "#/x: $ref to '#here': '#here' is not a JSON pointer"),
        ("x: {$ref: '#/x'}", "#/x: a cycle of $refs: {a}#/x -> {a}#/x"),
        (
            "x: {$ref: '#/y'}\ny: {$ref: 'a.yml#/x'}",
            "#/x: a cycle of $refs: {a}#/x -> {a}#/y -> {a}#/x",
        ),
        ("x: {$ref: '#/x/y'}", "#/x: a cycle of $refs: {a}#/x -> {a}#/x"),
        ("x: {$ref: 'https://example.com/a.yml'}", "only files are read, nothing from a network"),
        ("x: {$ref: '//example.com/a.yml#/b'}", "only files are read, nothing from a network"),
        ("x: {$ref: 'file:///etc/passwd'}", "only files are read, nothing from a network"),
        ("x: {$ref: 'http://['}", "#/x: $ref to 'http://[': Invalid IPv6 URL"),
        ("x: {$ref: b.yml}", "b.yml: is not YAML: did not find expected"),
    ],
)
def test_a_ref_that_leads_nowhere(text: str, problem: str, tmp_path: Path) -> None:
    root = put(tmp_path, a=text, b="[")
    node = Library().node(root).get("x")
    assert isinstance(node, Node)
    with pytest.raises(SpecError) as caught:
        node.resolved()
    assert problem.format(a=root) in str(caught.value)


def test_an_error_names_the_ref_that_led_there(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        a="x: {$ref: 'b.yml#/y'}\nbroken: {$ref: c.yml}",
        b="y: {$ref: '#/z'}\nz: {a: {b: 1}}",
        c="[",
    )
    x, broken = (Library().node(root).get(name) for name in ("x", "broken"))
    assert isinstance(x, Node)
    ((_, part),) = x.resolved().items()
    with pytest.raises(SpecError) as caught:
        part.get("b").mapping()  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess]
    b = tmp_path / "b.yml"
    assert str(caught.value) == (
        f"{b}#/z/a/b: is a number, not an object (the $ref at {b}#/y leads here)"
    )
    assert isinstance(broken, Node)
    with pytest.raises(SpecError) as caught:
        broken.resolved()
    assert str(caught.value).startswith(
        f"{root}#/broken: its $ref leads to what cannot be read: {tmp_path}/c.yml: is not YAML: "
    )


@pytest.mark.parametrize(
    ("files", "root"),
    [
        (["specification/DigitalOcean-public.v2.yaml", "specification/a.yml"], 0),
        (["DigitalOcean-public.v2.yaml", "openapi.yaml"], 0),
        (["specification/root.yaml"], 0),
        (["bundle.json"], 0),
        (["deep/er/root.yaml"], None),
        (["one.yaml", "two.yaml"], None),
        ([], None),
    ],
)
def test_the_root_of_a_checkout(files: list[str], root: int | None, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("openapi: 3.0.0")
    (tmp_path / "other.yaml").write_text("not: openapi\n")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(
            json.dumps({"openapi": "3.0.0"}) if name.endswith("json") else "---\nopenapi: '3.0.0'\n"
        )
    if root is not None:
        assert find_root(tmp_path) == tmp_path / files[root]
        assert find_root(tmp_path / files[root]) == tmp_path / files[root]
        return
    with pytest.raises(SpecError, match=r"has no specification|has several specifications"):
        find_root(tmp_path)
