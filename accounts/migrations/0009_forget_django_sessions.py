"""Sessions lie in `accounts_browsersession` from now on; what Django kept before opens nothing any more."""

from django.db import migrations


def forget(apps, _schema_editor):
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0008_sessions_and_keys"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
