"""What is given once (names, addresses): of two people who give the same at the same moment, the second is told beside the
field like everybody who comes later."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


def save(instance: models.Model, *, told_at: str = "", update_fields: list[str] | None = None) -> None:
    """Saves what was validated. Raises `ValidationError` where a row that came between the two takes the place; `told_at` is
    the field that is told of a constraint over several."""
    try:
        with transaction.atomic():
            instance.save(update_fields=update_fields)
    except IntegrityError:
        _tell(instance, told_at)  # whoever was quicker is seen now
        raise


def _tell(instance: models.Model, told_at: str) -> None:
    try:
        instance.validate_unique()
        instance.validate_constraints()
    except ValidationError as taken:
        if told_at:
            told = [ValidationError(message, code="unique") for message in taken.messages]
            raise ValidationError({told_at: told}) from taken
        raise
