"""The Celery application; tasks live in each app's tasks.py and are enqueued only by its jobs.py."""

import os

from celery import Celery
from celery.signals import task_prerun
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lookflex.settings")

app = Celery("lookflex")
app.config_from_object("django.conf:settings", namespace="CELERY")
# A fresh connection to our own database costs a query 10 ms and more. (The name of the setting has no form that would
# survive the namespace above.)
app.conf["CELERY_DB_REUSE_MAX"] = 1000
app.autodiscover_tasks()
app.autodiscover_tasks(["datasources"], related_name="jobs.reaping")  # what enqueues, with `jobs.runs`


@task_prerun.connect  # type: ignore[untyped-decorator]  # celery carries no types
def _check_connections(**_sender: object) -> None:
    """Connections outlive a task (CELERY_DB_REUSE_MAX); this lets Django notice one that died or grew old meanwhile."""
    close_old_connections()
