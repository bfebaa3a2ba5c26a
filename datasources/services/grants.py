"""Who may see a data source's rows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F, FilteredRelation, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditAction, Group, Role, User
from accounts.services import receivers
from accounts.services.receivers import Receiver
from datasources.models import DataSource, Grant
from lookflex.lib.revisions import StaleRevision


@dataclass(frozen=True, slots=True)
class Access:
    """Who has a grant now; `revision` is the data source's."""

    everyone: bool
    group_ids: tuple[str, ...]
    user_ids: tuple[str, ...]
    revision: int


def access_to(source: DataSource) -> Access:
    """Straight from the database; people who were deactivated do not count."""
    found = [grant for grant in source.grants.select_related("user") if grant.user is None or grant.user.is_active]
    return Access(
        everyone=any(grant.everyone for grant in found),
        group_ids=tuple(sorted(str(grant.group_id) for grant in found if grant.group_id)),
        user_ids=tuple(sorted(str(grant.user_id) for grant in found if grant.user_id)),
        revision=DataSource.objects.values_list("revision", flat=True).get(pk=source.pk),
    )


@transaction.atomic
def set_grants(
    *,
    source: DataSource,
    everyone: bool,
    groups: Iterable[Group],
    users: Iterable[User],
    revision: int | None = None,
    actor: User,
) -> None:
    """Replaces who may see the rows of `source`; grants that stay keep their expiry. What was read before is unreachable
    afterwards, and nobody keeps a result they may not see any more.

    Raises `StaleRevision` with an `Access`."""
    stored = get_object_or_404(DataSource.objects.present().select_for_update(), pk=source.pk)
    if revision is not None and revision != stored.revision:
        raise StaleRevision(access_to(stored))
    before = _receivers(source)
    wanted_groups, wanted_users = list(groups), list(users)
    kept = Q(group__in=wanted_groups) | Q(user__in=wanted_users) | (Q(everyone=True) if everyone else Q())
    # One that has run out goes too: given again, it is given for good.
    source.grants.exclude(pk__in=source.grants.filter(kept, _lasting())).delete()
    rows = [Grant(source=source, everyone=True)] if everyone else []
    rows += [Grant(source=source, group=group) for group in wanted_groups]
    rows += [Grant(source=source, user=user) for user in wanted_users]
    Grant.objects.bulk_create(rows, ignore_conflicts=True)
    source.raise_generation()
    after = _receivers(source)
    if after != before:
        DataSource.objects.filter(pk=source.pk).update(revision=F("revision") + 1)
    record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=source, detail={"grants": [before, after]})


def _lasting() -> Q:
    return Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())


def is_for_everyone(source: DataSource) -> bool:
    return source.grants.filter(_lasting(), everyone=True).exists()


def receivers_of(source: DataSource) -> list[Receiver]:
    """The groups and users with a grant of their own, as the picker shows them."""
    found = source.grants.filter(Q(user__isnull=True) | Q(user__is_active=True), everyone=False)
    found = found.select_related("user", "group")
    rows = [receivers.of(to, until=grant.expires_at) for grant in found if (to := grant.user or grant.group)]
    return sorted(rows, key=lambda row: (row.kind, row.name.lower()))


def losing(*, source: DataSource, everyone: bool, groups: Iterable[Group], users: Iterable[User]) -> list[User]:
    """The active people who see the rows now and would not any more; by name. ADMINs and the OWNER always see them."""
    now = User.objects.active().exclude(role__in=[Role.ADMIN, Role.OWNER])
    if everyone:
        return []
    kept = Q(pk__in=[user.pk for user in users]) | Q(groups__in=list(groups))
    holders = source.grants.filter(_lasting())
    seeing = Q(pk__in=holders.filter(user__isnull=False).values("user")) | Q(
        groups__in=holders.filter(group__isnull=False).values("group")
    )
    before = now if is_for_everyone(source) else now.filter(seeing)
    return list(before.exclude(pk__in=User.objects.filter(kept).values("pk")).distinct().order_by("name"))


@dataclass(frozen=True, slots=True)
class Holders:
    """Which of some data sources are open: to `everyone`, to members of groups, to users by whatever grant; by id."""

    everyone: frozenset[UUID]
    groups: Mapping[UUID, set[UUID]]
    users: Mapping[UUID, set[UUID]]

    def open_to_user(self, user: User) -> Collection[UUID] | None:
        """None: all of them, because of the role."""
        if user.is_active and user.is_at_least_admin:
            return None
        return self.everyone | self.users.get(user.pk, set()) if user.is_active else frozenset()

    def open_to_group(self, group: Group) -> Collection[UUID]:
        return self.everyone | self.groups.get(group.pk, set())


def holders(*, sources: Iterable[UUID], users: Iterable[User]) -> Holders:
    """The grants of `sources` that have not run out, in one query however many `users` there are."""
    members = FilteredRelation("group__members", condition=Q(group__members__in=[user.pk for user in users]))
    found = Grant.objects.filter(_lasting(), source__in=list(sources)).annotate(member=members)
    everyone: set[UUID] = set()
    by_group: dict[UUID, set[UUID]] = {}
    by_user: dict[UUID, set[UUID]] = {}
    for source, for_all, group, user, member in found.values_list("source", "everyone", "group", "user", "member"):
        if for_all:
            everyone.add(source)
        if group is not None:
            by_group.setdefault(group, set()).add(source)
        for person in {user, member} - {None}:
            by_user.setdefault(person, set()).add(source)
    return Holders(frozenset(everyone), by_group, by_user)


def _receivers(source: DataSource) -> list[str]:
    """Names for the audit log."""
    return sorted(_receiver(grant) for grant in source.grants.select_related("user", "group"))


def _receiver(grant: Grant) -> str:
    if grant.group:
        return f"group {grant.group.name}"
    return f"user {grant.user.email}" if grant.user else "everyone"
