"""The Celery application; tasks live in each app's tasks.py and are enqueued only by its jobs.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lookflex.settings")

app = Celery("lookflex")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="jobs")  # periodic work that enqueues
