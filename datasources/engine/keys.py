"""Names in Redis. What determines the rows is in a result's key, and nothing else: permission is asked before the cache."""

from hashlib import blake2b
from uuid import UUID

import orjson

from datasources.query.result import CompiledQuery


def result_key(*, source_id: UUID, generation: int, query: CompiledQuery, time_zone: str) -> str:
    """`q:<source>:<generation>:<hash>`; raising the generation makes older results unreachable."""
    params = [(param.type, param.value, param.zoned) for param in query.params]
    digest = blake2b(orjson.dumps([query.sql, params, query.types, time_zone]), digest_size=16).hexdigest()
    return f"q:{source_id}:{generation}:{digest}"
