"""Who uses a data source, and which of its fields. The apps that use it lie above this one, so who describes the uses is named
by a dotted path, as collectors are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from datasources.connectors import registry
from datasources.models import DataSource, FieldUse
from datasources.services import calculating

DESCRIBER = "dashboards.services.references.describe"


@dataclass(frozen=True, slots=True)
class Use:
    """One chart, filter or calculated field (`field`). `url` is the address of its page; everything but `kind` and `id` is
    empty where the asker may not see it. `fields` are the keys of what it uses, those of hidden
    fields for ADMINs alone."""

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


def uses_of(*, source: DataSource, keys: Iterable[str] | None = None, through: bool = False, actor: User) -> list[Use]:
    """All uses of `source`, or those of the fields `keys` alone; by dashboard, page and title, unseen ones last. `through`:
    also the uses of what is calculated from these fields."""
    found = FieldUse.objects.filter(source=source)
    if keys is not None:
        wanted = set(keys)
        if wanted and through:
            wanted |= calculating.dependants({field.key: field for field in source.fields.calculated()}, wanted)
        found = found.filter(field_key__in=wanted)
    secret = set() if actor.is_at_least_admin else set(source.fields.filter(hidden=True).values_list("key", flat=True))
    fields: dict[UUID, list[str]] = {}
    ids: dict[str, set[UUID]] = {}
    for kind, user_id, key in found.order_by("field_key").values_list("user_kind", "user_id", "field_key"):
        ids.setdefault(kind, set()).add(user_id)
        fields.setdefault(user_id, []).extend([key] if key and key not in secret else [])
    describe: Describer = registry.load(DESCRIBER)
    calculated = ids.pop(calculating.USER_KIND, set())
    described = (describe(ids, actor) if ids else []) + _calculated(source, calculated, actor)
    uses = [
        Use(use.kind, use.id, use.title, use.dashboard, use.page, use.url, tuple(fields[use.id])) for use in described
    ]
    return sorted(uses, key=lambda use: (not use.url, use.dashboard, use.page, use.title, str(use.id)))


def _calculated(source: DataSource, ids: Collection[UUID], actor: User) -> list[Use]:
    """Of hidden ones only those hear who may change them."""
    fields = source.fields.filter(pk__in=ids)
    if actor.is_at_least_admin:
        return [
            Use("field", field.pk, field.label, url=reverse("datasources:calculated-field", args=[source.pk, field.pk]))
            for field in fields
        ]
    url = reverse("datasources:detail", args=[source.pk])
    return [Use("field", field.pk, field.label, url=url) for field in fields.shown()]
