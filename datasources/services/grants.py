"""Who may see a data source's rows."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from accounts.audit import record
from accounts.models import AuditAction, Group, User
from datasources.models import DataSource, Grant


@transaction.atomic
def set_grants(
    *, source: DataSource, everyone: bool, groups: Iterable[Group], users: Iterable[User], actor: User
) -> None:
    """Replaces who may see the rows of `source`; grants that stay keep their expiry. What was read before is unreachable
    afterwards, and nobody keeps a result they may not see any more."""
    DataSource.objects.select_for_update().get(pk=source.pk)
    before = _receivers(source)
    wanted_groups, wanted_users = list(groups), list(users)
    kept = Q(group__in=wanted_groups) | Q(user__in=wanted_users) | (Q(everyone=True) if everyone else Q())
    source.grants.exclude(pk__in=source.grants.filter(kept)).delete()
    rows = [Grant(source=source, everyone=True)] if everyone else []
    rows += [Grant(source=source, group=group) for group in wanted_groups]
    rows += [Grant(source=source, user=user) for user in wanted_users]
    Grant.objects.bulk_create(rows, ignore_conflicts=True)
    source.raise_generation()
    record(
        action=AuditAction.PERMISSION_EDIT,
        actor=actor,
        target=source,
        detail={"grants": [before, _receivers(source)]},
    )


def _receivers(source: DataSource) -> list[str]:
    """Names for the audit log."""
    return sorted(_receiver(grant) for grant in source.grants.select_related("user", "group"))


def _receiver(grant: Grant) -> str:
    if grant.group:
        return f"group {grant.group.name}"
    return f"user {grant.user.email}" if grant.user else "everyone"
