"""Which network addresses a source may have. A name is resolved once, judged, and the judged address is what gets dialled.

Company networks are what sources live in, so private ranges are fine; what is refused is this machine and its neighbours on
the link (cloud metadata answers there), unless the operator allows them, and always the application's own database and
Redis."""

from dataclasses import dataclass
from typing import Any

from datasources.query.errors import CannotConnect
from lookflex.lib import hosts
from lookflex.lib.hosts import LOOKUP_SECONDS, Address, NoAddress, is_host

__all__ = ["LOOKUP_SECONDS", "NetworkPolicy", "is_host", "is_literal", "is_near", "resolve"]

MAX_ADDRESSES = 3


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


def resolve(host: str, port: int, database: str, policy: NetworkPolicy) -> list[str]:
    """The addresses to dial, at most three.

    `CannotConnect` with reason `name` where there are none, `name_timeout` where nobody said in time, `host_not_allowed`
    where one of them is refused (then all are, so that a name cannot mix good and bad)."""
    try:
        return [str(address) for address in _judged(host, port, database, policy)[:MAX_ADDRESSES]]
    except NoAddress as error:
        raise CannotConnect(host, reason=error.reason, detail=error.detail) from error


def _judged(host: str, port: int, database: str, policy: NetworkPolicy) -> list[Address]:
    addresses = hosts.look_up(host, port)
    allowed = policy.allowed_hosts
    if any(hosts.is_near(address) and not hosts.is_allowed(host, address, allowed) for address in addresses):
        raise CannotConnect(host, reason="host_not_allowed")
    own = policy.own_database
    if own and own[1:] == (port, database) and hosts.is_at(addresses, own[0], port):
        raise CannotConnect(host, reason="host_not_allowed", detail="the application's own database")
    if any(own_port == port and hosts.is_at(addresses, own_host, port) for own_host, own_port in policy.own_services):
        raise CannotConnect(host, reason="host_not_allowed", detail="the application's own Redis")
    return addresses


def is_literal(host: str) -> bool:
    """Whether where `host` leads is known without asking a name server."""
    return hosts.as_address(host) is not None or host.lower().rstrip(".") in {"localhost", "localhost.localdomain"}


def is_near(host_address: str) -> bool:
    """Whether an address is this machine's or its link's."""
    address = hosts.as_address(host_address)
    return address is not None and hosts.is_near(address)
