from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_sign_up_request'),
    ]

    operations = [
        migrations.AddField(
            model_name='group',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='user',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
