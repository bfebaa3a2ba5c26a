"""The OpenAPI document, and whether an answer is one that it describes."""

import functools
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator


@functools.cache
def get_document() -> dict[str, Any]:
    """Made once for a whole run."""
    document: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return document


def get_operation(operation_id: str) -> dict[str, Any]:
    """By its `operationId`."""
    every = (operation for methods in get_document()["paths"].values() for operation in methods.values())
    found: dict[str, Any] = next(one for one in every if one["operationId"] == operation_id)
    return found


def faults(operation_id: str, status: int, body: object) -> list[str]:
    """What of an answer is not as documented; empty when all is. `body` None: there is none."""
    responses = get_operation(operation_id)["responses"]
    if str(status) not in responses:
        return [f"{status} is not among {sorted(responses)}"]
    content = responses[str(status)].get("content")
    if body is None or not content:
        return (
            [] if body is None and not content else [f"{status}: a body where none should be, or none where one should"]
        )
    schema = {**content["application/json"]["schema"], "components": get_document()["components"]}
    return [f"{error.json_path}: {error.message}"[:300] for error in Draft202012Validator(schema).iter_errors(body)]
