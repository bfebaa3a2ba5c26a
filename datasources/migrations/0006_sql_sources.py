from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("datasources", "0005_query_record_bytes")]

    operations = [
        migrations.AddField(
            "datasource", "sql", models.TextField(blank=True, default="", verbose_name="SQL"),
        ),
        migrations.AddField(
            "datasource", "sql_rendered", models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            "datasource", "parameters", models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.RemoveConstraint("datasource", "data_source_is_table_or_upload"),
        migrations.AddConstraint(
            "datasource",
            models.CheckConstraint(
                name="data_source_is_table_sql_or_upload",
                condition=Q(connection__isnull=False, upload__isnull=True, sql="") & ~Q(table_name="")
                | Q(connection__isnull=False, upload__isnull=True, schema_name="", table_name="") & ~Q(sql="")
                | Q(connection__isnull=True, schema_name="", table_name="", sql=""),
            ),
        ),
    ]
