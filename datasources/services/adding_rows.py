"""More rows for a data source over a file. They are read later, in a worker (`upload_reading`)."""

from django.core.files import File
from django.db import transaction

from accounts.models import User
from datasources.models import DataSource, Job
from datasources.services import drafts, upload_appending, upload_files, uploading
from datasources.services.upload_appending import APPEND, MISFITS
from datasources.services.upload_placing import ALWAYS, REVIEW
from datasources.uploads.contracts import ParseOptions


@transaction.atomic
def append(
    *,
    source: DataSource,
    file: "File[bytes]",
    options: ParseOptions,
    misfits: str = "refuse",
    repeat: bool = False,
    actor: User,
) -> Job:
    """The rows of `file` are added to those there are, in one new version. Cells that do not fit their field's type stop it, or
    are left `empty`.

    Raises `FileRefused`, also (`same_file`) where this very file's rows are there and `repeat` does not say so."""
    if not source.is_upload or upload_files.admitted(file).value != source.kind:
        raise upload_files.FileRefused("other_kind", source.get_kind_display())
    stored = uploading.held(source)
    _refuse_without_rows(stored)
    upload = uploading.next_version(
        stored, upload_files.shown_name(file), uploading.stored(options) | {APPEND: True}, actor
    )
    try:
        job = uploading.taken_in(upload, file, {MISFITS: misfits})
        if not repeat:
            upload_appending.refuse_again(stored, upload)
    except BaseException:
        upload_files.remove(upload)
        raise
    return job


def _refuse_without_rows(source: DataSource) -> None:
    if source.upload is None:
        raise upload_files.FileRefused("nothing_there")


@transaction.atomic
def append_from_draft(*, source: DataSource, draft: Job, options: ParseOptions, actor: User) -> Job:
    """As `append`, over a file that is here already. What it does is always shown before it does it."""
    kept, under_way = drafts.held(draft)
    if under_way is not None:
        return under_way
    stored = uploading.held(source)
    _refuse_without_rows(stored)
    return uploading.draft_version(stored, kept, options, actor, request={REVIEW: ALWAYS}, more={APPEND: True})
