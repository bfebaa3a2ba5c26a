"""What somebody who sees no dashboard can do next."""

from dataclasses import dataclass

from accounts.models import Role, User
from dashboards.models import Dashboard
from dashboards.services import samples
from datasources.models import DataSource

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """`has_data`: there is a source whose rows they may see. `sample` is the sample's dashboard where they see it; `ask` are
    administrators for whoever cannot help themselves."""

    has_data: bool
    offers_sample: bool
    sample: Dashboard | None
    ask: tuple[User, ...]


def of(actor: User) -> FirstSteps:
    """Asked only where a list is empty."""
    has_data = DataSource.objects.granted_to(actor).exists()
    sample = _visible_sample(actor)
    helpless = not actor.is_at_least_admin and not (has_data and actor.is_at_least_editor)
    return FirstSteps(
        has_data=has_data,
        offers_sample=actor.is_at_least_admin and sample is None and samples.is_offered(),
        sample=sample,
        ask=tuple(_administrators()) if helpless else (),
    )


def _visible_sample(actor: User) -> Dashboard | None:
    source = samples.source()
    made = samples.dashboard_over(source) if source else None
    return Dashboard.objects.visible_to(actor).filter(pk=made.pk).first() if made else None


def _administrators() -> list[User]:
    return list(User.objects.active().filter(role__in=[Role.ADMIN, Role.OWNER]).order_by("role", "name")[:MOST_NAMES])
