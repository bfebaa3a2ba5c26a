"""Django's command, which here makes the OWNER; it says at once when there is one, before asking for anything."""

from typing import Any

from django.contrib.auth.management.commands.createsuperuser import Command as DjangoCommand
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from accounts.services import users


class Command(DjangoCommand):
    help = "Makes the OWNER, of whom exactly one exists."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Refuses a second owner in a sentence (CommandError, exit status 1)."""
        owner = User.objects.using(options["database"]).filter(role=Role.OWNER).first()
        if owner is not None:
            raise CommandError(f"There is an owner already ({owner.email}), and exactly one may exist.")
        try:
            with transaction.atomic(using=options["database"]):
                super().handle(*args, **options)
                for made in User.objects.using(options["database"]).filter(role=Role.OWNER):
                    users.made_by_command(user=made)
        except IntegrityError as error:
            raise CommandError("Somebody else made an owner just now. Nothing was changed.") from error
