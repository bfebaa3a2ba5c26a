from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DatasourcesConfig(AppConfig):
    name = "datasources"
    verbose_name = _("Data sources")

    def ready(self) -> None:
        """From now on we hear what other apps announce."""
        import_module("datasources.receivers")
