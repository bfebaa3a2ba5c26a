from django.apps import AppConfig

# As a module: Django takes every AppConfig it finds by name in here for one of ours.
from django.contrib.admin import apps as admin_apps


class LookFlexConfig(AppConfig):
    default = True
    name = "lookflex"


class OwnerAdminConfig(admin_apps.AdminConfig):
    """Stands in INSTALLED_APPS for `django.contrib.admin`."""

    default = False
    default_site = "lookflex.admin_site.OwnerAdminSite"
