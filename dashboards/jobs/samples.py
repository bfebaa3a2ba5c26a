"""The sample's file on its way through the upload everybody uses."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.services import samples
from datasources.jobs import uploads
from datasources.models import Job
from datasources.services.uploading import JOB_KIND
from datasources.uploads.contracts import ParseOptions


def start(*, actor: User) -> Job:
    """The job that reads the sample's orders: the one that is there already where this is asked for twice.

    Raises `SampleNotOffered`, `FileRefused` (a full disk)."""
    if not samples.is_offered():
        raise samples.SampleNotOffered
    return _known() or _started(actor)


def _known() -> Job | None:
    source = samples.source()
    return source.jobs.filter(kind=JOB_KIND).order_by("-created_at").first() if source else None


def _started(actor: User) -> Job:
    try:
        return uploads.start_upload(
            file=samples.file(),
            label=_("Sample orders"),
            identifier=samples.IDENTIFIER,
            description=_("Made-up orders of a shop over the last eighteen months."),
            options=ParseOptions(time_zone=settings.TIME_ZONE),
            actor=actor,
        )
    except (ValidationError, IntegrityError):  # somebody pressed the button at the same moment
        known = _known()
        if known is None:
            raise
        return known
