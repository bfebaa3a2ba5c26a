"""Deleting a data source. Its row stays, so that charts over it can say what they lack; everything else of it goes."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource
from datasources.services import access_closing, field_uses, upload_files


@transaction.atomic
def delete_source(*, source: DataSource, actor: User) -> None:
    """Nobody reads its rows any more, from now on: its results are unreachable, its files removed. Twice is once."""
    stored = DataSource.objects.present().select_for_update(of=("self",)).filter(pk=source.pk).first()
    if stored is None:
        return
    for job in stored.jobs.all():
        job.cancel()
    field_uses.forget(user_ids=stored.fields.calculated().values_list("pk", flat=True))
    stored.fields.all().delete()
    stored.grants.all().delete()
    access_closing.close_all(source=stored)
    stored.deleted_at = timezone.now()
    stored.connection, stored.schema_name, stored.table_name, stored.upload = None, "", "", None
    stored.sql, stored.sql_rendered, stored.parameters = "", {}, {}
    stored.save()
    stored.uploads.all().delete()
    stored.raise_generation()
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=stored, detail={"deleted": True})
    transaction.on_commit(lambda: upload_files.remove_all(source.pk))
