"""Translations: `messages --update`, `--check`, `--compile`."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lookflex.lib import messages


class Command(BaseCommand):
    help = "Keeps the translation files in step with the code, checks and compiles them."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One thing at a time."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--update", action="store_true", help="write new texts into the .po files, drop unused ones")
        what.add_argument("--check", action="store_true", help="fail on missing, fuzzy or unused texts")
        what.add_argument("--compile", action="store_true", help="write django.mo and static/dist/texts-*.js")

    def handle(self, *_args: object, **options: bool) -> None:
        """Raises CommandError with every problem on a line of its own."""
        if options["update"]:
            messages.update()
        elif options["compile"]:
            messages.compile_all()
        elif found := messages.problems():
            raise CommandError("\n".join([*found, f"{len(found)} problems. Run: manage.py messages --update"]))
