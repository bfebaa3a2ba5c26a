"""Names and addresses of servers we dial for people who typed them: what counts as one, where a name leads, and which
addresses are this machine's own."""

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from typing import Any

Address = IPv4Address | IPv6Address

_LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})*\.?\Z")
_NUMBER = re.compile(r"(.*\.)?([0-9]+|0[xX][0-9a-fA-F]*)\.?\Z")
"""What resolvers read as an address in an old spelling: `2130706433`, `127.1`, `0x7f.1`, `0177.0.0.1`. No name ends so."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_METADATA = frozenset(
    ipaddress.ip_address(text) for text in ("fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16")
)
"""Where clouds (AWS, Google, Alibaba, Azure) tell a machine its secrets at an address that is no link's."""
LOOKUP_SECONDS = 2.0
"""How long a name server may take. The system's own patience is half a minute, which nobody who waits for an answer has."""


class NoAddress(Exception):
    """A name that leads nowhere. `reason`: `name`, or `name_timeout` where nobody said in time."""

    def __init__(self, host: str, *, reason: str = "name", detail: str = "") -> None:
        super().__init__(f"{host}: {reason}")
        self.reason = reason
        self.detail = detail


def is_host(text: str) -> bool:
    """A DNS name or an IP address: no path, no list, no zone index, nothing that anybody reads as more than one host."""
    if as_address(text) is not None:
        return True
    return bool(NAME.match(text)) and not _NUMBER.match(text)


def as_address(text: str) -> Address | None:
    """`text` as an IP address, if it is one."""
    if "%" in text:
        return None
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def look_up(host: str, port: int) -> list[Address]:
    """All addresses of `host`, in the resolver's order. Raises NoAddress."""
    found = _asked(host, port)
    if isinstance(found, Exception):
        raise NoAddress(host, detail=str(found)) from found
    addresses = [as_address(str(entry[4][0])) for entry in found]
    unique = list(dict.fromkeys(address for address in addresses if address is not None))
    if not unique:
        raise NoAddress(host)
    return unique


def is_near(address: Address) -> bool:
    """This machine's or its link's, or where the metadata of clouds answers; also by way of a gateway to IPv4."""
    return any(
        one.is_loopback or one.is_link_local or one.is_unspecified or one.is_multicast or one in _METADATA
        for one in (address, _behind(address))
    )


def _behind(address: Address) -> Address:
    """Where a gateway (NAT64, 6to4) takes what is sent to `address`."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return getattr(address, "sixtofour", None) or address


def is_allowed(host: str, address: Address, allowed: Iterable[str]) -> bool:
    """Whether `allowed` (names, addresses, networks such as `10.0.0.0/8`) holds `host` or its `address`."""
    for entry in allowed:
        if entry.lower() == host.lower():
            return True
        with suppress(ValueError):
            if address in ipaddress.ip_network(entry, strict=False):
                return True
    return False


def is_at(addresses: Sequence[Address], own_host: str, port: int) -> bool:
    """Whether one of `addresses` is where our own service `own_host` answers. Raises NoAddress (`name_timeout`) where that
    is not known: not to be dialled then."""
    try:
        ours = look_up(own_host, port)
    except NoAddress as error:
        if error.reason == "name_timeout":
            raise
        # an empty name or a socket's path: our server is on this machine
        return any(is_near(address) for address in addresses)
    here = any(is_near(address) for address in ours)
    return any(address in ours or (here and is_near(address)) for address in addresses)


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
        raise NoAddress(host, reason="name_timeout") from None
