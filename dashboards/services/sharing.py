"""Who sees a dashboard besides its owner. A share never exceeds the receiver's role, and never widens access to data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F

from accounts.audit import record
from accounts.models import AuditAction, Group, User
from dashboards.models import Dashboard, Share
from dashboards.services import boards, scenes
from dashboards.services.boards import DashboardChanges
from datasources.models import DataSource
from datasources.services import grants


@dataclass(frozen=True, slots=True)
class Lacking:
    """Somebody who would see the dashboard but not all of its data: `receiver` is a `Receiver.key` or `team`; `name` is that of
    a user, a group or empty for the team."""

    receiver: str
    name: str
    sources: tuple[DataSource, ...]


def shares_of(dashboard: Dashboard) -> list[Share]:
    """People first, each by name."""
    shares = list(dashboard.shares.select_related("user", "group"))
    return sorted(shares, key=lambda share: (share.user is None, (share.user or share.group).name.lower()))  # type: ignore[union-attr]  # one of them is there


@transaction.atomic
def set_shares(
    *,
    dashboard: Dashboard,
    users: Mapping[User, str],
    groups: Mapping[Group, str],
    visibility: str | None = None,
    revision: int | None = None,
    actor: User,
) -> None:
    """Replaces all shares, and the visibility where it is given; values are `Access`. A share with its owner says nothing and
    is left out.

    Raises `PermissionDenied` unless `actor` manages the dashboard, `StaleRevision`, and `ValidationError` when it was deleted
    meanwhile."""
    boards.lock(dashboard)
    boards.require_manager(dashboard=dashboard, actor=actor)
    changes = DashboardChanges(visibility=visibility)
    boards.change_dashboard(dashboard=dashboard, changes=changes, revision=revision, actor=actor)
    before = _described(dashboard)
    dashboard.shares.all().delete()
    Share.objects.bulk_create(
        [
            Share(dashboard=dashboard, user=user, access=access)
            for user, access in users.items()
            if user.pk != dashboard.owner_id
        ]
        + [Share(dashboard=dashboard, group=group, access=access) for group, access in groups.items()]
    )
    after = _described(dashboard)
    if after != before:
        Dashboard.objects.filter(pk=dashboard.pk).update(revision=F("revision") + 1)
        record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=dashboard, detail={"shares": [before, after]})


def missing_grants(
    *, dashboard: Dashboard, users: Iterable[User], groups: Iterable[Group], team: bool
) -> list[Lacking]:
    """Who of the receivers would find pages locked, and for want of which data sources. The whole team (`team`) and a group
    count as having access only by a grant to everyone or to that very group."""
    sources = list(DataSource.objects.present().filter(pk__in=scenes.used_sources(dashboard)).order_by("label"))
    people = list(users)
    known = grants.holders(sources=[source.pk for source in sources], users=people)

    def beyond(granted: Collection[UUID] | None) -> tuple[DataSource, ...]:
        return () if granted is None else tuple(source for source in sources if source.pk not in granted)

    lacking = [Lacking("team", "", beyond(known.everyone))] if team else []
    lacking += [Lacking(f"user:{user.pk}", user.name, beyond(known.open_to_user(user))) for user in people]
    lacking += [Lacking(f"group:{group.pk}", group.name, beyond(known.open_to_group(group))) for group in groups]
    return [one for one in lacking if one.sources]


def _described(dashboard: Dashboard) -> list[str]:
    return [f"{share.user or share.group}: {share.access}" for share in shares_of(dashboard)]
