"""Which network addresses a source may have. A name is resolved once, judged, and the judged address is what gets dialled.

Company networks are what sources live in, so private ranges are fine; what is refused is this machine and its neighbours on
the link (cloud metadata answers there), unless the operator allows them, and always the application's own database and
Redis."""

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Any

from datasources.query.errors import CannotConnect

Address = IPv4Address | IPv6Address

_LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})*\.?\Z")
MAX_ADDRESSES = 3
LOOKUP_SECONDS = 2.0
"""How long a name server may take. The system's own patience is half a minute, which no connection test has."""


@dataclass(frozen=True, slots=True)
class NetworkPolicy:
    """The operator's rules, handed in by settings through `Target.config`, never stored with a connection."""

    allowed_hosts: tuple[str, ...] = ()
    """Names, addresses and networks (`10.0.0.0/8`) that may be dialled although they are this machine or link-local."""
    own_database: tuple[str, int, str] | None = None
    """Host, port and name of the application's database: never a source, whatever else is allowed."""
    own_services: tuple[tuple[str, int], ...] = ()
    """Host and port of the application's Redis instances: never dialled either."""

    @classmethod
    def taken_from(cls, config: dict[str, Any]) -> "NetworkPolicy":
        """The operator's rules out of `Target.config`; what stays there is the connection's own."""
        own = config.pop("own_database", None)
        services = tuple((str(host), int(port)) for host, port in config.pop("own_services", ()))
        return cls(tuple(config.pop("allowed_hosts", ())), tuple(own) if own else None, services)


def is_host(text: str) -> bool:
    """A DNS name or an IP address: no path, no list, no zone index, nothing that a driver reads as more than one host."""
    return bool(NAME.match(text)) or _address(text) is not None


def resolve(host: str, port: int, database: str, policy: NetworkPolicy) -> list[str]:
    """The addresses to dial, at most three.

    `CannotConnect` with reason `name` where there are none, `name_timeout` where nobody said in time, `host_not_allowed`
    where one of them is refused (then all are, so that a name cannot mix good and bad)."""
    addresses = _lookup(host, port)
    if any(_is_near(address) and not _is_allowed(host, address, policy) for address in addresses):
        raise CannotConnect(host, reason="host_not_allowed")
    if (
        policy.own_database
        and policy.own_database[1:] == (port, database)
        and _is_at(addresses, policy.own_database[0], port)
    ):
        raise CannotConnect(host, reason="host_not_allowed", detail="the application's own database")
    if any(own_port == port and _is_at(addresses, own_host, port) for own_host, own_port in policy.own_services):
        raise CannotConnect(host, reason="host_not_allowed", detail="the application's own Redis")
    return [str(address) for address in addresses[:MAX_ADDRESSES]]


def is_near(host_address: str) -> bool:
    """Whether an address is this machine's or its link's."""
    address = _address(host_address)
    return address is not None and _is_near(address)


def _address(text: str) -> Address | None:
    if "%" in text:
        return None
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _lookup(host: str, port: int) -> list[Address]:
    found = _asked(host, port)
    if isinstance(found, Exception):
        raise CannotConnect(host, reason="name", detail=str(found)) from found
    addresses = [_address(str(entry[4][0])) for entry in found]
    unique = list(dict.fromkeys(address for address in addresses if address is not None))
    if not unique:
        raise CannotConnect(host, reason="name")
    return unique


def _asked(host: str, port: int) -> Sequence[Any] | Exception:
    """What the system's resolver says. It cannot be interrupted, so it is asked in a thread that is left behind when it takes
    too long."""
    said: queue.SimpleQueue[Sequence[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            said.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            said.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        return said.get(timeout=LOOKUP_SECONDS)
    except queue.Empty:
        raise CannotConnect(host, reason="name_timeout") from None


def _is_near(address: Address) -> bool:
    return address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast


def _is_allowed(host: str, address: Address, policy: NetworkPolicy) -> bool:
    for entry in policy.allowed_hosts:
        if entry.lower() == host.lower():
            return True
        with suppress(ValueError):
            if address in ipaddress.ip_network(entry, strict=False):
                return True
    return False


def _is_at(addresses: list[Address], own_host: str, port: int) -> bool:
    """Whether one of them is where our own service of that name answers."""
    try:
        ours = _lookup(own_host, port)
    except CannotConnect as error:
        if error.reason == "name_timeout":
            raise  # whether it is ours is not known: not dialled
        # an empty name or a socket's path: our server is on this machine
        return any(_is_near(address) for address in addresses)
    here = any(_is_near(address) for address in ours)
    return any(address in ours or (here and _is_near(address)) for address in addresses)
