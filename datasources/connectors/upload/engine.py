"""A DuckDB that can read one Parquet file and nothing else: no other file, no network, no extension, no way to change that."""

import duckdb

from datasources.connectors.upload.settings import UploadSettings

RELATION = "data"
"""The name under which the file is queried."""


def open_engine(settings: UploadSettings, time_zone: str) -> duckdb.DuckDBPyConnection:
    """Raises DuckDB's errors, IOException where the file is not there."""
    engine = duckdb.connect(
        ":memory:",
        config={
            "threads": settings.threads,
            "memory_limit": f"{settings.memory_mb}MB",
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
        },
    )
    # On purpose in this order: while the outside is still open, then shut, then locked.
    engine.execute("SET TimeZone = ?", [time_zone])
    engine.execute("SET allowed_paths = ?", [[settings.path]])
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")
    engine.read_parquet(settings.path).create_view(RELATION)
    return engine
