"""Where-used of the charts and filters that were made before it was written down."""

from django.db import migrations


def fill(apps, schema_editor):
    field_use = apps.get_model("datasources", "FieldUse")
    rows = {}
    for chart in apps.get_model("dashboards", "Chart").objects.all().iterator():
        config = chart.config if isinstance(chart.config, dict) else {}
        series = config.get("series")
        items = [*(config.get("dimensions") or []), *(config.get("metrics") or []), *([series] if series else [])]
        keys = {item.get("field") for item in items if isinstance(item, dict)}
        rows[("chart", chart.pk, chart.source_id)] = {"", *(key for key in keys if key)}
    for control in apps.get_model("dashboards", "FilterControl").objects.all().iterator():
        rows[("filter", control.pk, control.source_id)] = {"", control.field_key}
    field_use.objects.bulk_create(
        [
            field_use(source_id=source, field_key=key, user_kind=kind, user_id=user)
            for (kind, user, source), keys in rows.items()
            for key in sorted(keys)
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("dashboards", "0002_bin"), ("datasources", "0003_field_source_type")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
