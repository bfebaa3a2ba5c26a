"""From a file that was read to the rows of its data source: at once, after a word about what changes, or not at all."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Job, Upload
from datasources.models.job import JobState
from datasources.models.upload import UploadState
from datasources.query.spec import FieldType
from datasources.services import field_following, upload_appending, upload_files
from datasources.uploads.contracts import ParsedColumn, TypeReason
from datasources.uploads.errors import UploadError

REVIEW = "review"
"""In a job's request: what another file does to the fields is shown before it does it. In its result: it waits for that."""
ALWAYS, CELLS = "always", "cells"
"""Besides true, as what a request's review can be: whatever the file does; only where cells do not fit."""
DRAFT = "draft"
"""In a job's request: the draft the file came from, kept until the file is read."""
NOTHING: Mapping[UUID, str] = MappingProxyType({})
LIFE = timedelta(hours=24)


def held(upload: Upload) -> DataSource | None:
    """The data source, its row locked; None when it was deleted. Raises `UploadError` when a newer file is in place."""
    sources = DataSource.objects.present().select_for_update(of=("self",)).select_related("upload")
    source = sources.filter(pk=upload.source_id).first()
    if source and source.upload and source.upload.version > upload.version:
        raise UploadError("superseded")
    return source


def put_in_place(source: DataSource, upload: Upload, *, renamed: Mapping[UUID, str] = NOTHING, actor: User) -> None:
    """`renamed`: by field, the file's column that it is from now on (`field_following.follow`)."""
    before = source.upload.file_name if source.upload else ""
    found = field_following.follow(source=source, columns=field_following.of_file(columns_of(upload)), renamed=renamed)
    upload.mark_ready(removed=sorted(found.removed))
    source.use_upload(upload)
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=actor,
        target=source,
        detail={
            "file": [before, upload.file_name],
            "version": upload.version,
            "rows": upload.row_count,
            "removed": sorted(found.removed.values()),
        }
        | ({"added_rows": upload.parts[-1]["rows"]} if upload.appends else {})
        | ({"restored": upload.options["restored"]} if "restored" in upload.options else {}),
    )


def columns_of(upload: Upload) -> list[ParsedColumn]:
    """What a file that was read has, without its cells."""
    return [
        ParsedColumn(
            key=column["key"],
            label=column["label"],
            type=FieldType(column["type"]),
            reason=TypeReason(column["reason"]),
        )
        for column in upload.report.get("columns", ())
    ]


def let_draft_go(job: Job) -> None:
    """The file was read: nobody has to choose its sheet and header row again."""
    found = Job.objects.filter(pk=job.request.get(DRAFT), owner=job.owner_id).first()
    if found is not None:
        key = found.pk  # gone from the object with its row
        found.delete()
        transaction.on_commit(lambda: upload_files.remove_draft(key))


@transaction.atomic
def take_over(*, upload: Upload, renamed: Mapping[UUID, str] = NOTHING, actor: User) -> None:
    """The rows of a file that waited for a word are the data source's from now on. Twice is once.

    Raises `FileRefused` when the source is gone or has a newer file."""
    try:
        source = held(upload)
    except UploadError as error:
        raise upload_files.FileRefused(error.reason) from error
    if source is None:
        raise upload_files.FileRefused("cancelled")
    upload.refresh_from_db()
    if not upload_appending.is_still_there(source, upload):
        raise upload_files.FileRefused("rows_changed")
    if upload.is_held:
        put_in_place(source, upload, renamed=renamed, actor=actor)


@transaction.atomic
def turn_down(*, upload: Upload, actor: User) -> None:
    """The file that waited for a word goes; the rows stay what they are. Nothing happens where it waits no more."""
    if _let_go(upload):
        detail = {"left_out": upload.file_name, "version": upload.version}
        record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=upload.source, detail=detail)


def sweep() -> None:
    """Removes files that waited for a word for a day."""
    waiting = Upload.objects.filter(state=UploadState.RECEIVED, job__state=JobState.DONE)
    for upload in waiting.filter(updated_at__lt=timezone.now() - LIFE):
        _let_go(upload)


@transaction.atomic
def _let_go(upload: Upload) -> bool:
    """False where it waits no more. Asked under the lock of the data source, as by `take_over`: whoever removed the files of a
    version that has just been put in place would take the rows of the data source."""
    DataSource.objects.select_for_update(of=("self",)).filter(pk=upload.source_id).first()
    kept = Upload.objects.filter(pk=upload.pk).first()
    if kept is None or not kept.is_held:
        return False
    kept.mark_failed()
    transaction.on_commit(lambda: upload_files.remove(kept))
    return True


def discard(upload: Upload) -> None:
    """Removes the files of a version that will never have rows, and a data source that never had any: its identifier is
    free for the next try, and the job says what was wrong with this one."""
    upload.mark_failed()
    upload_files.remove(upload)
    with transaction.atomic():
        source = DataSource.objects.present().select_for_update(of=("self",)).filter(pk=upload.source_id).first()
        if source is None:
            upload_files.remove_all(upload.source_id)  # deleted meanwhile
            return
        others = source.uploads.exclude(pk=upload.pk).exclude(state=UploadState.FAILED)
        if source.upload_id is not None or others.exists():
            return
        label = source.label
        try:
            source.delete()
        except ProtectedError:
            return  # something was built on it already: it stays, and says that it has no rows
        record(
            action=AuditAction.DATASOURCE_EDIT,
            actor=upload.created_by,
            target_label=label,
            detail={"removed": True, "file": upload.file_name},
        )
    upload_files.remove_all(upload.source_id)
