"""Rules for a new password beside Django's own (AUTH_PASSWORD_VALIDATORS)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST = 100
_LEFT = 8
_HOUSE_WORDS = ("lookflex", "dashboard", "대시보드")


class MaximumLength:
    """Nobody types more; hashing a megabyte is work for nothing."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        del user
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """For the person."""
        text = ngettext("At most %(n)d character.", "At most %(n)d characters.", LONGEST)
        return text % {"n": LONGEST}


class NoHouseWords:
    """Names that everybody who knows this site would try: without them, a password must still be long enough."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        del user
        left = password.lower()
        for word in house_words():
            left = left.replace(word, "")
        if len(left) < min(_LEFT, len(password)):
            raise ValidationError(
                _("Take the name of this site out, or make the password longer."), code="password_has_house_word"
            )

    def get_help_text(self) -> str:
        """For the person."""
        return _("Not the name of this site.")


def house_words() -> tuple[str, ...]:
    """The product's words, and the parts of our own address that are long enough to be a name."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return (*_HOUSE_WORDS, *(part for part in host.lower().split(".") if len(part) > len("com")))
