from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    apps.get_model("datasources", "Field").objects.filter(source_type="").update(source_type=F("type"))


class Migration(migrations.Migration):
    dependencies = [("datasources", "0002_making")]

    operations = [
        migrations.AddField(
            model_name="field",
            name="source_type",
            field=models.CharField(blank=True, default="", editable=False, max_length=10),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
