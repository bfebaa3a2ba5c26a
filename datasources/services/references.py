"""Who uses a data source, and which of its fields. The apps that use it lie above this one, so who describes the uses is named
by a dotted path, as collectors are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from accounts.models import User
from datasources.connectors import registry
from datasources.models import DataSource, FieldUse

DESCRIBER = "dashboards.services.references.describe"


@dataclass(frozen=True, slots=True)
class Use:
    """One chart or filter. `url` is the address of its page; everything but `kind` and `id` is empty where the asker may not
    see it. `fields` are the keys of what it uses."""

    kind: str
    id: UUID
    title: str = ""
    dashboard: str = ""
    page: str = ""
    url: str = ""
    fields: tuple[str, ...] = ()


class Describer(Protocol):
    """The uses that still exist; those in the bin do not count."""

    def __call__(self, ids_by_kind: Mapping[str, Collection[UUID]], actor: User) -> list[Use]: ...


def uses_of(*, source: DataSource, keys: Iterable[str] | None = None, actor: User) -> list[Use]:
    """All uses of `source`, or those of the fields `keys` alone; by dashboard, page and title, unseen ones last."""
    found = FieldUse.objects.filter(source=source)
    if keys is not None:
        found = found.filter(field_key__in=list(keys))
    fields: dict[UUID, list[str]] = {}
    ids: dict[str, set[UUID]] = {}
    for kind, user_id, key in found.order_by("field_key").values_list("user_kind", "user_id", "field_key"):
        ids.setdefault(kind, set()).add(user_id)
        fields.setdefault(user_id, []).extend([key] if key else [])
    describe: Describer = registry.load(DESCRIBER)
    described = describe(ids, actor) if ids else []
    uses = [
        Use(use.kind, use.id, use.title, use.dashboard, use.page, use.url, tuple(fields[use.id])) for use in described
    ]
    return sorted(uses, key=lambda use: (not use.url, use.dashboard, use.page, use.title, str(use.id)))
