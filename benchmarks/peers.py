"""Who is measured: doapi, the floors below it, and the SDKs beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Peer:
    """One of those measured, in a process of its own."""

    name: str
    """What tables call it."""
    client: str
    """The module in `benchmarks.clients` that knows how to use it."""
    importing: str
    """What a program that uses it imports, as a statement."""
    importing_async: str = ""
    """The same of an asynchronous program; empty if it has no asynchronous side."""
    requirements: tuple[str, ...] = ()
    """What is installed into its environment; nothing for those that run in doapi's own."""
    hetzner: bool = False
    """Whether it speaks the API of Hetzner's cloud instead of DigitalOcean's."""
    starting: str = ""
    """A program that reads one image from `{url}`, as statements; empty if that is not measured."""
    without: tuple[str, ...] = ()
    """Packages that it is to do without, although they are installed."""
    settings: tuple[tuple[str, str], ...] = ()
    """What its environment says."""

    def program(self, statements: str) -> str:
        """Return a program of it, which finds nothing that it is to do without."""
        hidden = "".join(f"sys.modules[{name!r}] = None\n" for name in self.without)
        return f"import sys\n{hidden}{statements}"


DEVELOPMENT = ("trio",)
"""What is installed here for tests alone, and would be imported by the HTTP library."""

FLOOR = Peer(
    "floor",
    "floor",
    importing="import httpx, attrs",
    importing_async="import httpx, attrs",
    starting=(
        "import httpx\n"
        "http = httpx.Client(headers={{'Authorization': 'Bearer t'}})\n"
        "http.get('{url}/v2/images/150000000').json()['image']"
    ),
    without=DEVELOPMENT,
)
DOAPI = Peer(
    "doapi",
    "this_doapi",
    importing="from doapi import Client",
    importing_async="from doapi import AsyncClient",
    starting="from doapi import Client\nClient('t', '{url}').fetch_image(150000000)",
    without=("orjson", *DEVELOPMENT),
)
FAST = replace(DOAPI, name="doapi[fast]", without=DEVELOPMENT)
ON_HTTPX2 = replace(FAST, name="doapi[fast,httpx2]", settings=(("DOAPI_HTTP", "httpx2"),))
STOCK = Peer(
    "stock generated",
    "stock",
    importing=(
        "from stock_rest import AuthenticatedClient; from stock_rest.api.images import list_images"
    ),
    importing_async=(
        "from stock_rest import AuthenticatedClient; from stock_rest.api.images import list_images"
    ),
)
MSGSPEC = Peer("msgspec", "msgspec_structs", importing="", requirements=("msgspec==0.22.0",))
PYDO = Peer(
    "pydo",
    "pydo",
    importing="from pydo import Client",
    importing_async="from pydo.aio import Client",
    requirements=("pydo==0.44.0", "aiohttp"),
)
HCLOUD = Peer(
    "hcloud",
    "hcloud",
    importing="from hcloud import Client",
    requirements=("hcloud==2.27.0",),
    hetzner=True,
    starting=(
        "from hcloud import Client\n"
        "Client('t', api_endpoint='{url}/v1').images.get_by_id(150000000)"
    ),
)
PYTHON_DIGITALOCEAN = Peer(
    "python-digitalocean",
    "python_digitalocean",
    importing="import digitalocean",
    requirements=("python-digitalocean==1.17.0",),
)
OLD_DOAPI = Peer(
    "doapi 0.2.0",
    "doapi_0_2_0",
    importing="from benchmarks.clients.doapi_0_2_0 import doapi",
    requirements=("doapi==0.2.0",),
)

OURS = (DOAPI, FAST, ON_HTTPX2)
"""This tree: as it comes, with orjson, and on httpx2 as well."""

OWN = (FLOOR, *OURS, STOCK)
"""Those that need nothing from the network."""

FEW = (FLOOR, DOAPI, STOCK)
"""Those of a short run."""

ALL = (*OWN, PYDO, HCLOUD, PYTHON_DIGITALOCEAN, OLD_DOAPI, MSGSPEC)
