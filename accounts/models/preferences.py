"""What a person may choose about the screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Interface language. Each language names itself, so these are not translated."""

    BROWSER = "", _("As the browser prefers")
    KOREAN = "ko", "한국어"
    ENGLISH = "en", "English"


class HomeView(models.TextChoices):
    """How home lists the dashboards."""

    CARDS = "cards", _("Cards")
    TABLE = "table", _("Table")


class Theme(models.TextChoices):
    """Colours of the screen; SYSTEM follows the device."""

    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
