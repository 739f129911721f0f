"""Whether requests go through a proxy, as the environment says; and whether they may."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def find_proxy(
    endpoint: str,
    *,
    allow_http: bool,
    proxies: Callable[[], Mapping[str, str]] = getproxies,
    bypass: Callable[[str], object] = proxy_bypass,
) -> str | None:
    """Return the URL of the proxy that requests to `endpoint` go through; None for none, as for this very machine.

    Args:
        endpoint: Scheme, host and port.
        allow_http: Whether a proxy may see requests, and so the token, in clear.
        proxies: Gives the proxies that the environment names, by scheme.
        bypass: Whether the environment excepts a host.

    Raises:
        ValueError: requests would go through a proxy in clear.
    """
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if is_loopback(host):
        return None
    named = proxies()
    proxy = named.get(parts.scheme) or named.get("all")
    if not proxy or bypass(parts.netloc) or bypass(host):
        return None
    if parts.scheme == "http" and not allow_http:
        raise ValueError(
            f"requests to {endpoint} would go through the proxy that HTTP_PROXY or ALL_PROXY names, which would see the "
            "token in clear: use an https endpoint, name the host in NO_PROXY, or pass allow_http_proxy=True"
        )
    return proxy if "://" in proxy else f"http://{proxy}"


def is_loopback(host: str) -> bool:
    """Return whether a host is the machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
