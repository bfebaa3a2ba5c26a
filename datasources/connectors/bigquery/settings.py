"""The stored configuration of a BigQuery connection."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from datasources.connectors.bigquery import service_account
from datasources.connectors.settings import InvalidSecret, InvalidSettings, unknown_keys

SERVICE_ACCOUNT, DEFAULT = "service_account", "default"
GIBIBYTE = 2**30
LEAST_BYTES, MOST_BYTES = 10 * 2**20, 2**50
"""BigQuery bills no less than the first; the second is a pebibyte, which no dashboard reads by intention."""
_PROJECT = r"([a-z0-9.-]{1,100}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]"
PROJECT = re.compile(rf"{_PROJECT}\Z")
DATASET = re.compile(rf"({_PROJECT}\.)?[A-Za-z0-9_]{{1,1024}}\Z")
LOCATION = re.compile(r"[A-Za-z0-9-]{1,40}\Z")


def _is(pattern: re.Pattern[str], *, may_be_empty: bool) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.match(value) or (may_be_empty and not value))


def _is_cap(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and LEAST_BYTES <= value <= MOST_BYTES


FITS: Mapping[str, Callable[[object], bool]] = {
    "project": _is(PROJECT, may_be_empty=False),
    "location": _is(LOCATION, may_be_empty=True),
    "dataset": _is(DATASET, may_be_empty=True),
    "credentials": lambda value: value in (SERVICE_ACCOUNT, DEFAULT),
    "max_bytes": _is_cap,
}


@dataclass(frozen=True, slots=True)
class BigquerySettings:
    """`project` is the one that pays. `dataset` (`dataset` or `project.dataset`) may be empty: all of the project's.
    `credentials`: `service_account`, whose key is the secret, or `default`, those of the machine the workers run on.
    `max_bytes`: a query that would read more is refused by BigQuery before it costs anything."""

    ADDRESS: ClassVar[tuple[str, ...]] = ()
    """A key is sent to Google alone, whatever is written here: no setting leads it to somebody else."""
    SECRET: ClassVar[tuple[str, ...]] = ("service_account",)

    project: str
    location: str = ""
    dataset: str = ""
    credentials: str = SERVICE_ACCOUNT
    max_bytes: int = 10 * GIBIBYTE

    @classmethod
    def parse(cls, config: Mapping[str, Any]) -> Self:
        """The settings of a stored or entered configuration; `InvalidSettings` with a code per field."""
        errors = unknown_keys(config, (field.name for field in fields(cls)))
        if config.get("project") in (None, ""):
            errors["project"] = "required"
        for name, fits in FITS.items():
            if name in config and name not in errors and not fits(config[name]):
                errors[name] = "invalid"
        if errors:
            raise InvalidSettings(errors)
        return cls(**config)

    @classmethod
    def parse_secret(cls, secret: Mapping[str, Any]) -> dict[str, Any]:
        """`secret` as it is stored: what a key file must hold to be used, and nothing else of it. `InvalidSecret`."""
        errors = unknown_keys(secret, cls.SECRET)
        key = secret.get("service_account")
        if key is not None and (wrong := service_account.fault(key)):
            errors["service_account"] = wrong
        if errors:
            raise InvalidSecret(errors)
        return {} if key is None else {"service_account": service_account.kept(key)}

    @property
    def needs_secret(self) -> bool:
        """Without its key nobody is a service account."""
        return self.credentials == SERVICE_ACCOUNT

    @property
    def takes_secret(self) -> bool:
        """The machine's own credentials need none: a key that nobody uses is not kept."""
        return self.credentials == SERVICE_ACCOUNT

    def asks_secret_again(self, _before: Self) -> bool:
        """Never: see `ADDRESS`."""
        return False
