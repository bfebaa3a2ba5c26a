"""Who may see a data source's rows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import AuditAction, Group, User
from accounts.services import receivers
from accounts.services.receivers import Receiver
from datasources.models import DataSource, Grant
from datasources.services import access_closing
from lookflex.lib.revisions import StaleRevision

EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Access:
    """Who has a grant now. `expires_at` has the moments of those that are not for good, by `everyone` or the id of the user
    or group; `revision` is the data source's."""

    everyone: bool
    group_ids: tuple[str, ...]
    user_ids: tuple[str, ...]
    expires_at: Mapping[str, datetime]
    revision: int


def access_to(source: DataSource) -> Access:
    """Straight from the database; people who were deactivated and grants that have run out do not count."""
    lasting = source.grants.filter(lasting_grants()).select_related("user")
    found = [grant for grant in lasting if grant.user is None or grant.user.is_active]
    return Access(
        everyone=any(grant.everyone for grant in found),
        group_ids=tuple(sorted(str(grant.group_id) for grant in found if grant.group_id)),
        user_ids=tuple(sorted(str(grant.user_id) for grant in found if grant.user_id)),
        expires_at={_key(grant): timezone.localtime(grant.expires_at) for grant in found if grant.expires_at},
        revision=DataSource.objects.values_list("revision", flat=True).get(pk=source.pk),
    )


def _key(grant: Grant) -> str:
    return EVERYONE if grant.everyone else str(grant.group_id or grant.user_id)


@transaction.atomic
def set_grants(
    *,
    source: DataSource,
    everyone: bool,
    groups: Iterable[Group],
    users: Iterable[User],
    until: Mapping[str, datetime | None] | None = None,
    revision: int | None = None,
    actor: User,
) -> None:
    """Replaces who may see the rows of `source`. `until` says until when, by `everyone` or the id of the user or group (None:
    for good); what it does not name keeps its expiry. What was read before is unreachable afterwards, nobody keeps a result
    they may not see any more, and whoever had asked for access and has it now is told.

    Raises `StaleRevision` with an `Access`, `ValidationError` for a moment that is over."""
    stored = get_object_or_404(DataSource.objects.present().select_for_update(), pk=source.pk)
    if revision is not None and revision != stored.revision:
        raise StaleRevision(access_to(stored))
    before = _receivers(source)
    wanted_groups, wanted_users = list(groups), list(users)
    kept = Q(group__in=wanted_groups) | Q(user__in=wanted_users) | (Q(everyone=True) if everyone else Q())
    # One that has run out goes too: given again, it is given for good.
    source.grants.exclude(pk__in=source.grants.filter(kept, lasting_grants())).delete()
    rows = [Grant(source=source, everyone=True)] if everyone else []
    rows += [Grant(source=source, group=group) for group in wanted_groups]
    rows += [Grant(source=source, user=user) for user in wanted_users]
    Grant.objects.bulk_create(rows, ignore_conflicts=True)
    _set_expiry(source, until or {})
    _changed(source, before, actor)


@transaction.atomic
def give(*, source: DataSource, user: User, until: datetime | None, actor: User) -> None:
    """One more person sees the rows of `source`, for good or until a moment; nobody loses anything: of two grants the longer
    one holds. The caller has locked the row of `source`.

    Raises `ValidationError` for a moment that is over."""
    before = _receivers(source)
    now = source.grants.filter(lasting_grants(), user=user).first()
    if now is None:
        source.grants.filter(user=user).delete()
        Grant.objects.create(source=source, user=user)
    if now is None or (now.expires_at is not None and (until is None or until > now.expires_at)):
        _set_expiry(source, {str(user.pk): until})
    _changed(source, before, actor)


def _set_expiry(source: DataSource, until: Mapping[str, datetime | None]) -> None:
    if any(moment is not None and moment <= timezone.now() for moment in until.values()):
        raise ValidationError(_("Access cannot end in the past. Choose a later date, or take it away."), code="past")
    for grant in source.grants.all():
        if _key(grant) in until and grant.expires_at != until[_key(grant)]:
            grant.expires_at = until[_key(grant)]
            grant.save(update_fields=["expires_at", "updated_at"])


def _changed(source: DataSource, before: list[str], actor: User) -> None:
    """What every change of grants ends with."""
    source.raise_generation()
    after = _receivers(source)
    if after != before:
        DataSource.objects.filter(pk=source.pk).update(revision=F("revision") + 1)
    record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=source, detail={"grants": [before, after]})
    access_closing.close_granted(source=source)


def lasting_grants() -> Q:
    """Those that have not run out."""
    return Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())


def is_for_everyone(source: DataSource) -> bool:
    return source.grants.filter(lasting_grants(), everyone=True).exists()


def until_of_everyone(source: DataSource) -> datetime | None:
    """When the grant to everyone runs out; None where there is none or it is for good."""
    found = source.grants.filter(lasting_grants(), everyone=True).first()
    return found.expires_at if found else None


def receivers_of(source: DataSource) -> list[Receiver]:
    """The groups and users with a grant of their own that has not run out, as the picker shows them."""
    return _as_rows(source.grants.filter(lasting_grants(), everyone=False))


def expired_of(source: DataSource) -> list[Receiver]:
    """Those whose grant has run out, as long as it is remembered."""
    return _as_rows(source.grants.exclude(lasting_grants()).filter(everyone=False))


def _as_rows(found: QuerySet[Grant]) -> list[Receiver]:
    active = found.filter(Q(user__isnull=True) | Q(user__is_active=True)).select_related("user", "group")
    rows = [receivers.of(to, until=grant.expires_at) for grant in active if (to := grant.user or grant.group)]
    return sorted(rows, key=lambda row: (row.kind, row.name.lower()))


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
    found = Grant.objects.filter(lasting_grants(), source__in=list(sources)).annotate(member=members)
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
    """Names for the audit log, those of grants that have not run out."""
    return sorted(
        receiver_words(grant) for grant in source.grants.filter(lasting_grants()).select_related("user", "group")
    )


def receiver_words(grant: Grant) -> str:
    """As the audit log names whoever has it."""
    name = f"group {grant.group.name}" if grant.group else f"user {grant.user.email}" if grant.user else EVERYONE
    return f"{name} until {timezone.localtime(grant.expires_at):%Y-%m-%d %H:%M}" if grant.expires_at else name
