"""The examples in the stand-in's docstrings run."""

from __future__ import annotations

import re
import textwrap

import doapi
import doapi.testing
import pytest
from doapi.testing import FakeDigitalOcean


@pytest.mark.parametrize("documented", [doapi.testing, FakeDigitalOcean])
def test_an_example_runs(documented: object) -> None:
    examples = re.findall(r"```python\n(.*?)```", documented.__doc__ or "", re.DOTALL)
    assert examples
    for example in examples:
        exec(textwrap.dedent(example), {"doapi": doapi, "FakeDigitalOcean": FakeDigitalOcean})
