"""Which field is used where: rows written when a chart or filter is saved."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from datasources.models import FieldUse


def replace(*, user_kind: str, user_id: UUID, uses: Mapping[UUID, Iterable[str]]) -> None:
    """What `user_id` uses from now on: field keys by data source. An empty key stands for the source itself, which a chart
    that only counts rows uses too. Runs in the caller's transaction."""
    FieldUse.objects.filter(user_id=user_id).delete()
    FieldUse.objects.bulk_create(
        FieldUse(source_id=source_id, field_key=key, user_kind=user_kind, user_id=user_id)
        for source_id, keys in uses.items()
        for key in dict.fromkeys(keys)
    )


def forget(*, user_ids: Iterable[UUID]) -> None:
    """What is removed for good uses nothing any more."""
    FieldUse.objects.filter(user_id__in=list(user_ids)).delete()
