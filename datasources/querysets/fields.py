from typing import Self

from django.db import models


class FieldQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    def shown(self) -> Self:
        """What those who only read may know of: nothing hidden, and nothing calculated that cannot be calculated any more."""
        return self.filter(hidden=False, problem__isnull=True)

    def calculated(self) -> Self:
        return self.exclude(expression="")
