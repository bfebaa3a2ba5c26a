"""Taking in a file: a new data source, or a new version of one. It is read later, in a worker (`upload_reading`)."""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import replace as replace_options
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Job, Upload
from datasources.query.spec import FieldType
from datasources.services import drafts, identifiers, upload_appending, upload_files
from datasources.services.upload_appending import INSTEAD, ONTO
from datasources.services.upload_placing import CELLS, DRAFT, REVIEW
from datasources.uploads.contracts import ParseOptions

JOB_KIND = "upload"


@transaction.atomic
def receive(
    *, file: "File[bytes]", label: str, identifier: str, description: str = "", options: ParseOptions, actor: User
) -> Job:
    """A new data source over `file`, not readable before its job is done.

    Raises `FileRefused` and `ValidationError` (an identifier that is taken); nothing is left behind then."""
    kind = upload_files.admitted(file)
    source = DataSource(label=label.strip(), identifier=identifier, description=description.strip(), kind=kind.value)
    identifiers.save(source)
    return _version(source, file, options, actor)


@transaction.atomic
def replace(*, source: DataSource, file: "File[bytes]", options: ParseOptions, actor: User) -> Job:
    """A new version of an uploaded source. Its rows stay what they are until the new file was read; charts stay with it.

    Raises `FileRefused`, also for a file of the other kind (CSV instead of Excel)."""
    if not source.is_upload or upload_files.admitted(file).value != source.kind:
        raise upload_files.FileRefused("other_kind", source.get_kind_display())
    stored = held(source)
    return _version(stored, file, _carrying(stored, options), actor)


@transaction.atomic
def from_draft(*, draft: Job, label: str, identifier: str, description: str, options: ParseOptions, actor: User) -> Job:
    """As `receive`, over a file that is here already (`services.drafts`). Twice is once: the second gets the first's job."""
    kept, under_way = drafts.held(draft)
    if under_way is not None:
        return under_way
    source = DataSource(
        label=label.strip(), identifier=identifier, description=description.strip(), kind=drafts.of(kept).kind
    )
    identifiers.save(source)
    typed = {"label": label, "identifier": identifier, "description": description}
    return draft_version(source, kept, options, actor, typed=typed)


@transaction.atomic
def replace_from_draft(*, source: DataSource, draft: Job, options: ParseOptions, actor: User) -> Job:
    """As `replace`, over a file that is here already. What it does to the fields is shown before it does it."""
    kept, under_way = drafts.held(draft)
    if under_way is not None:
        return under_way
    stored = held(source)
    return draft_version(stored, kept, _carrying(stored, options), actor, request={REVIEW: True})


@transaction.atomic
def read_again(*, source: DataSource, types: Mapping[str, str], actor: User) -> Job:
    """The same file as a new version in which the columns `types` (by key) are read as chosen.

    Raises `FileRefused` when the original is gone."""
    stored = held(source)
    last = stored.upload
    if last is None or not last.original.is_file():
        raise upload_files.FileRefused("missing")
    options = upload_appending.again(last, types)
    if last.appends:
        options[INSTEAD] = last.version
    return same_file(stored, last, options, actor, {REVIEW: CELLS})


@transaction.atomic
def read_held_again(*, upload: Upload, types: Mapping[str, str], actor: User) -> Job:
    """The file that waits for a word is read another way, and waits again. Raises `FileRefused` when it waits no more."""
    stored = held(upload.source)
    kept = Upload.objects.select_for_update(of=("self",)).select_related("job", "source").get(pk=upload.pk)
    if not kept.is_held or kept.job is None or not kept.original.is_file():
        raise upload_files.FileRefused("missing")
    options = upload_appending.again(kept, types)
    if kept.appends and INSTEAD not in options:
        options.pop(ONTO)  # onto whatever is there then
    job = same_file(stored, kept, options, actor, {REVIEW: kept.job.request.get(REVIEW, True)})
    kept.mark_failed()
    transaction.on_commit(lambda: upload_files.remove(kept))
    return job


def same_file(source: DataSource, last: Upload, options: dict[str, Any], actor: User, request: dict[str, Any]) -> Job:
    upload = next_version(source, last.file_name, options, actor)
    upload.size, upload.sha256 = last.size, last.sha256
    upload_files.copy_original(last, upload)
    return _noted(upload, request)


def held(source: DataSource) -> DataSource:
    """Its row locked; 404 when it was deleted meanwhile."""
    sources = DataSource.objects.present().select_for_update(of=("self",)).select_related("upload")
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    return stored


def _carrying(source: DataSource, options: ParseOptions) -> ParseOptions:
    """With the types that were chosen by hand for the file before, as wishes."""
    before = source.upload.options if source.upload else {}
    chosen = {**before.get("carried", {}), **before.get("types", {})}
    return replace_options(options, carried={key: FieldType(name) for key, name in chosen.items()})


def draft_version(
    source: DataSource,
    draft: Job,
    options: ParseOptions,
    actor: User,
    *,
    request: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
    typed: Mapping[str, str] | None = None,
) -> Job:
    """The draft stays until the file is read: whoever has to choose again finds everything as it was left."""
    known = drafts.of(draft)
    upload = next_version(source, known.file_name, {**stored(options), **(more or {})}, actor)
    upload.size, upload.sha256 = known.size, known.sha256
    job = _noted(upload, {**(request or {}), DRAFT: str(draft.pk)})
    upload_files.share_draft(draft.pk, upload)
    drafts.begin_reading(draft, job, typed={**(typed or {}), "header_row": str(options.header_row)})
    return job


def next_version(source: DataSource, file_name: str, options: dict[str, Any], actor: User) -> Upload:
    last = source.uploads.aggregate(last=Max("version"))["last"] or 0
    return Upload(source=source, version=last + 1, file_name=file_name, options=options, created_by=actor)


def _version(source: DataSource, file: "File[bytes]", options: ParseOptions, actor: User) -> Job:
    upload = next_version(source, upload_files.shown_name(file), stored(options), actor)
    try:
        return taken_in(upload, file)
    except BaseException:
        # whatever stopped it, a file without a row would stay for ever
        upload_files.remove(upload)
        raise


def taken_in(upload: Upload, file: "File[bytes]", request: dict[str, Any] | None = None) -> Job:
    stored = upload_files.store(file, upload)
    upload.size, upload.sha256 = stored.size, stored.sha256
    return _noted(upload, request)


def _noted(upload: Upload, request: dict[str, Any] | None = None) -> Job:
    job = Job.objects.create(kind=JOB_KIND, owner=upload.created_by, source=upload.source, request=request or {})
    upload.job = job
    upload.save()
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=upload.created_by,
        target=upload.source,
        detail={"file": upload.file_name, "version": upload.version, "bytes": upload.size, "sha256": upload.sha256},
    )
    return job


def stored(options: ParseOptions) -> dict[str, Any]:
    """As JSON; time zone, base and known columns are those at the time of reading."""
    body = asdict(options) | {"types": dict(options.types), "carried": dict(options.carried)}
    del body["time_zone"], body["base"], body["known"]
    return body
