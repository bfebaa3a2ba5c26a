from django.apps import AppConfig


class LookFlexConfig(AppConfig):
    name = "lookflex"
