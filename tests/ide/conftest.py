from __future__ import annotations

from collections.abc import Iterator

import pytest

from .language_server import LanguageServer


@pytest.fixture(scope="package")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A language server at work, one for all tests: it starts slowly and answers fast."""
    with LanguageServer(tmp_path_factory.mktemp("editor")) as server:
        yield server
