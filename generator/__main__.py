"""`python -m generator generate|check|diff|accept-templates`: the maintainer's commands."""

from __future__ import annotations

import sys
from pathlib import Path

from .rest import accept_upstream_templates, render_rest

ROOT = Path(__file__).parent.parent
if sys.argv[1] == "accept-templates":
    accept_upstream_templates()
else:
    for path, data in render_rest(ROOT / "openapi/digitalocean.yaml").items():
        target = ROOT / "generated/doapi_rest" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
