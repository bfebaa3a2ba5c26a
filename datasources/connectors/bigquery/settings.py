"""The stored configuration of a BigQuery connection. Knows no driver: web processes judge with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from datasources.connectors.bigquery.secret import judged_secret
from datasources.connectors.settings import InvalidSettings, unknown_keys

GIB = 1024**3
DEFAULT_MAX_BYTES = 10 * GIB
LEAST_MAX_BYTES = 10 * 1024**2
"""Google bills no query with less."""
MOST_MAX_BYTES = 1024 * 1024 * GIB
CREDENTIALS = ("service_account", "default")
"""`default`: what the machine itself is (application default credentials), where the operator allows it."""

PROJECT = r"(?:[a-z0-9.-]{3,63}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]"
DATASET = r"[A-Za-z0-9_]{1,128}"
SHAPES: dict[str, re.Pattern[str]] = {
    "project": re.compile(PROJECT),
    "dataset": re.compile(rf"(?:(?:{PROJECT})\.)?{DATASET}"),
    "location": re.compile(r"[A-Za-z][A-Za-z0-9-]{0,39}"),
}


@dataclass(frozen=True, slots=True)
class BigquerySettings:
    """`project` pays; `dataset` (`dataset` or `project.dataset`) empty means all datasets of `project`. An empty `location`
    leaves it to Google, which looks where the tables are. `max_bytes_billed` holds for every single query."""

    SECRET: ClassVar = ("service_account",)

    project: str
    dataset: str = ""
    location: str = ""
    credentials: str = "service_account"
    max_bytes_billed: int = DEFAULT_MAX_BYTES

    @classmethod
    def parse(cls, config: Mapping[str, Any]) -> Self:
        """The settings of a stored or entered configuration; `InvalidSettings` with a code per field."""
        errors = unknown_keys(config, (field.name for field in fields(cls)))
        if config.get("project") in (None, ""):
            errors["project"] = "required"
        for name, value in config.items():
            if name not in errors and not _fits(name, value):
                errors[name] = "invalid"
        if errors:
            raise InvalidSettings(errors)
        return cls(**config)

    @classmethod
    def parse_secret(cls, secret: Mapping[str, Any]) -> dict[str, Any]:
        """The secret as it is stored; `InvalidSecret` with a code of `bigquery.secret`."""
        return judged_secret(secret)

    def asks_secret_again(self, before: Self) -> bool:
        """Never: a key is only ever shown to Google, whatever the settings say."""
        del before
        return False

    @property
    def dataset_place(self) -> tuple[str, str]:
        """Project and name of the one dataset; the name is empty for all of them."""
        project, _dot, name = self.dataset.rpartition(".")
        return project or self.project, name


def _fits(name: str, value: object) -> bool:
    if name == "max_bytes_billed":
        return isinstance(value, int) and not isinstance(value, bool) and LEAST_MAX_BYTES <= value <= MOST_MAX_BYTES
    if not isinstance(value, str):
        return False
    if name == "credentials":
        return value in CREDENTIALS
    return not value or SHAPES[name].fullmatch(value) is not None
