"""The OWNER from the environment, on first start: OWNER_EMAIL and OWNER_PASSWORD."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Role, User
from accounts.services import users


class Command(BaseCommand):
    help = "Makes the OWNER from OWNER_EMAIL and OWNER_PASSWORD where there is none yet; else does nothing."

    def handle(self, *_args: object, **_options: object) -> None:
        """Safe to call at every start. Raises CommandError when the variables are set but unusable."""
        if not settings.OWNER_EMAIL or User.objects.filter(role=Role.OWNER).exists():
            return
        if not settings.OWNER_PASSWORD:
            raise CommandError("OWNER_EMAIL is set, OWNER_PASSWORD is not.")
        try:
            with transaction.atomic():
                owner = User.objects.create_superuser(settings.OWNER_EMAIL, settings.OWNER_PASSWORD)
                users.made_by_command(user=owner)
        except ValidationError as error:
            if User.objects.filter(role=Role.OWNER).exists():
                return  # another process that starts at this moment was quicker
            raise CommandError(f"OWNER_EMAIL or OWNER_PASSWORD: {' '.join(error.messages)}") from error
        self.stdout.write(f"{owner.email} is the owner now.")
