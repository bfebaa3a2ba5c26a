"""Taking in a file: a new data source, or a new version of one. It is read later, in a worker (`upload_reading`)."""

from dataclasses import asdict
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import Max

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Job, Upload
from datasources.services import upload_files
from datasources.uploads.contracts import ParseOptions

JOB_KIND = "upload"


@transaction.atomic
def receive(
    *, file: "File[bytes]", label: str, identifier: str, description: str = "", options: ParseOptions, actor: User
) -> Job:
    """A new data source over `file`, not readable before its job is done.

    Raises `FileRefused` and `ValidationError` (an identifier that is taken); nothing is left behind then."""
    kind = upload_files.kind_of(upload_files.shown_name(file))
    source = DataSource(label=label.strip(), identifier=identifier, description=description.strip(), kind=kind.value)
    source.full_clean()
    source.save()
    return _version(source, file, options, actor)


@transaction.atomic
def replace(*, source: DataSource, file: "File[bytes]", options: ParseOptions, actor: User) -> Job:
    """A new version of an uploaded source. Its rows stay what they are until the new file was read; charts stay with it.

    Raises `FileRefused`, also for a file of the other kind (CSV instead of Excel)."""
    if not source.is_upload or upload_files.kind_of(upload_files.shown_name(file)).value != source.kind:
        raise upload_files.FileRefused("other_kind", source.get_kind_display())
    DataSource.objects.select_for_update().get(pk=source.pk)
    return _version(source, file, options, actor)


def _version(source: DataSource, file: "File[bytes]", options: ParseOptions, actor: User) -> Job:
    last = source.uploads.aggregate(last=Max("version"))["last"] or 0
    name = upload_files.shown_name(file)
    upload = Upload(source=source, version=last + 1, file_name=name, options=_stored(options), created_by=actor)
    try:
        return _taken_in(upload, file)
    except BaseException:
        # whatever stopped it, a file without a row would stay for ever
        upload_files.remove(upload)
        raise


def _taken_in(upload: Upload, file: "File[bytes]") -> Job:
    stored = upload_files.store(file, upload)
    upload.size, upload.sha256 = stored.size, stored.sha256
    job = Job.objects.create(kind=JOB_KIND, owner=upload.created_by, source=upload.source)
    upload.job = job
    upload.save()
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=upload.created_by,
        target=upload.source,
        detail={"file": upload.file_name, "version": upload.version, "bytes": stored.size, "sha256": stored.sha256},
    )
    return job


def _stored(options: ParseOptions) -> dict[str, Any]:
    """As JSON; the time zone is the site's at the time of reading."""
    body = asdict(options) | {"types": dict(options.types)}
    del body["time_zone"]
    return body
