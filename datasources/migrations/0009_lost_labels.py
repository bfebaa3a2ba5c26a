from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("datasources", "0008_query_log")]

    operations = [
        migrations.AddField("datasource", "lost_labels", models.JSONField(blank=True, default=dict, editable=False))
    ]
