"""Whose request this is: the client's address, and a place where code without a request can read it."""

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_IPV4, _HOUSEHOLD = 4, 64
_current: ContextVar[str | None] = ContextVar("client_address", default=None)


def of_request(request: HttpRequest) -> str | None:
    """The address as seen by the outermost of our TRUSTED_PROXIES proxies; None when it is no IP address.

    Each proxy appends the address it was called from to X-Forwarded-For, so with n proxies the n-th entry from the
    right was written by one of ours. Everything further left was sent by the client and is not believed.
    """
    claimed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    hops = settings.TRUSTED_PROXIES
    raw = claimed[-hops] if 0 < hops <= len(claimed) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(raw.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


@contextmanager
def remember(address: str | None) -> Iterator[None]:
    """Make `address` the answer of `current()` inside the block."""
    token = _current.set(address)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> str | None:
    """The address of the request being answered; None in commands and tasks."""
    return _current.get()


def current_network() -> str:
    """Whom `current()` is counted as: an IPv4 address alone, an IPv6 address with its /64, which one household or machine has
    to itself; empty where there is none."""
    address = current()
    return network_of(address) if address else ""


def network_of(address: str) -> str:
    """See `current_network`: `203.0.113.7` or `2001:db8::/64`."""
    parsed = ipaddress.ip_address(address)
    return str(parsed) if parsed.version == _IPV4 else str(ipaddress.ip_network((address, _HOUSEHOLD), strict=False))


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Remember the address while a request is answered."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with remember(of_request(request)):
            return get_response(request)

    return answer
