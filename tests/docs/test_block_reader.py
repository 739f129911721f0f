"""The reader of the documentation's code: what it finds, what it runs, and that it notices what is wrong."""

from __future__ import annotations

import pytest

from .blocks import Reader, blocks_in

PAGE = """
# A page

<!-- hidden
given = 2
-->

```python
shown = given + 1
print(shown)
```

<!-- output -->
```text
3
```

=== "Sync"

    ```python
    client = "sync"
    ```

=== "Async"

    ```python
    async def value() -> str:
        return "async"


    client = await value()
    ```

After the tabs.

<!-- not run: it would never end -->
```python
while True:
    pass
```

```python
after = client
```

```python
def test_something() -> None: ...
```
"""


def test_blocks_run_in_order_and_each_side_has_its_names() -> None:
    with Reader({"sync": {}, "async": {}}) as reader:
        ran = reader.run(blocks_in(PAGE, "page.md"))

    assert ran == 5
    assert reader.names["sync"]["after"] == "sync"
    assert reader.names["async"]["client"] == "async"
    assert "given" not in reader.names["async"]


def test_each_block_knows_its_place() -> None:
    lines = PAGE.splitlines()
    blocks = blocks_in(PAGE, "page.md")

    assert [block.language for block in blocks].count("text") == 1
    assert [lines[block.line - 1].strip() for block in blocks] == [
        block.text.splitlines()[0] for block in blocks
    ]
    assert [block.not_run for block in blocks if block.not_run] == ["it would never end"]
    assert [block.tests for block in blocks if block.is_test] == [("test_something",)]


def test_a_block_that_raises_says_where() -> None:
    page = "\n\n```python\n\n1 / 0\n```\n"

    with Reader({"sync": {}}) as reader, pytest.raises(ZeroDivisionError) as raised:
        reader.run(blocks_in(page, "page.md"))

    assert raised.traceback[-1].lineno + 1 == 5
    assert str(raised.traceback[-1].path).endswith("page.md")


def test_an_output_that_differs_is_an_error() -> None:
    page = "```python\nprint(1)\n```\n<!-- output -->\n```text\n2\n```\n"

    with Reader({"sync": {}}) as reader, pytest.raises(AssertionError, match=r"page.md:2 prints"):
        reader.run(blocks_in(page, "page.md"))


@pytest.mark.parametrize(
    "page",
    [
        "```python\n1\n",
        "<!-- hidden\n1\n",
        "<!-- not run: why -->\n",
        "<!-- output -->\n",
        "<!-- output -->\n```text\n1\n```\n",
    ],
)
def test_comments_and_fences_that_mean_nothing_are_errors(page: str) -> None:
    with pytest.raises(ValueError, match=r"page\.md"):
        blocks_in(page, "page.md")
