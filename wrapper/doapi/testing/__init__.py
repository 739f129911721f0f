"""A DigitalOcean on your own machine: a stateful stand-in for the API of images and droplets, for tests.

It serves the endpoints that `doapi` covers over a real socket on the loopback interface, holds images, droplets, their
actions, tags and the rest, obeys their rules, and fails on demand. It comes with `pip install doapi[testing]`.

Example:
    ```python
    from doapi.testing import FakeDigitalOcean

    with (
        FakeDigitalOcean() as do,
        doapi.Client(do.token, endpoint=do.url, clock=do.clock) as client,
    ):
        image = client.fetch_image(do.add_image(name="golden", regions=["fra1"]).id)
        image.transfer("sgp1").wait()  # takes no time: the wait moves the clock
        assert image.fetch().regions == ["fra1", "sgp1"]
    ```
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import faults
    from .clock import AsyncManualClock, ManualClock, SystemTime
    from .droplet_records import DropletRecord, SizeRecord, SshKeyRecord
    from .exchange import RecordedRequest
    from .fake import FakeDigitalOcean
    from .fault_rules import Faults
    from .limits import Limits
    from .records import Account, ActionRecord, ImageRecord, RegionRecord

__all__ = [
    "Account",
    "ActionRecord",
    "AsyncManualClock",
    "DropletRecord",
    "FakeDigitalOcean",
    "Faults",
    "ImageRecord",
    "Limits",
    "ManualClock",
    "RecordedRequest",
    "RegionRecord",
    "SizeRecord",
    "SshKeyRecord",
    "SystemTime",
    "faults",
]

_HOMES = {
    "Account": "records",
    "ActionRecord": "records",
    "AsyncManualClock": "clock",
    "DropletRecord": "droplet_records",
    "FakeDigitalOcean": "fake",
    "Faults": "fault_rules",
    "ImageRecord": "records",
    "Limits": "limits",
    "ManualClock": "clock",
    "RecordedRequest": "exchange",
    "RegionRecord": "records",
    "SizeRecord": "droplet_records",
    "SshKeyRecord": "droplet_records",
    "SystemTime": "clock",
}


if not TYPE_CHECKING:  # to a type checker a name that is not here stays an error

    def __getattr__(name: str) -> object:
        """Import what is asked for, and no sooner: pytest loads the plugin beside this in each of its runs."""
        if name != "faults" and name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(f".{_HOMES.get(name, name)}", __name__)
        except ModuleNotFoundError as error:
            package = (error.name or "").partition(".")[0]
            if package not in {"starlette", "uvicorn", "h11", "anyio"}:
                raise
            raise ImportError(
                f"doapi.testing needs {package}, which is not installed: pip install doapi[testing]",
                name=package,
            ) from error
        found = module if name == "faults" else getattr(module, name)
        globals()[name] = found
        return found
