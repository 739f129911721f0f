"""Where the sources and what is made from them lie in the working tree."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SPEC = Path("openapi/digitalocean.yaml")
REST = Path("generated/doapi_rest")
