"""What the embedded engine is told about an uploaded file."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from datasources.connectors.settings import InvalidSettings, unknown_keys

MEMORY_MB = 512
THREADS = 2


@dataclass(frozen=True, slots=True)
class UploadSettings:
    """`path` of the Parquet file; the engine's memory in MB and its threads."""

    path: str
    memory_mb: int = MEMORY_MB
    threads: int = THREADS

    @classmethod
    def parse(cls, config: Mapping[str, Any]) -> Self:
        """`InvalidSettings` with a code per key."""
        errors = unknown_keys(config, (field.name for field in fields(cls)))
        if not isinstance(config.get("path"), str) or not config["path"]:
            errors["path"] = "required"
        for name in ("memory_mb", "threads"):
            if name in config and (not isinstance(config[name], int) or config[name] < 1):
                errors[name] = "invalid"
        if errors:
            raise InvalidSettings(errors)
        return cls(**config)
