"""The routes there are, and the access table as single cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lookflex.tests.access_cast import Cast
from lookflex.tests.access_objects import OBJECTS, unknown
from lookflex.tests.access_rows import SOMEBODY, Route, Rule
from lookflex.tests.access_table import ROWS


@dataclass(frozen=True, slots=True)
class Case:
    """One verb that a route knows."""

    route: Route
    verb: str
    rule: Rule

    @property
    def is_api(self) -> bool:
        return PATTERNS[self.route.name].startswith("api/")

    @property
    def scope(self) -> str:
        """What an API key needs."""
        return self.rule.scope or ("read" if self.verb in {"get", "head"} else "write")

    @property
    def is_about_something_hidden(self) -> bool:
        return self.rule.sees is not None and "<" in PATTERNS[self.route.name]

    def url(self, cast: Cast, *, is_there: bool = True) -> str:
        return address(self.route, cast, is_there=is_there)

    def expected(self, identity: str, door: str) -> int:
        return self.rule.status(identity, is_api=self.is_api, door=door)


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    """Every route there is: its name (or, without one, its pattern) and its whole pattern."""
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from routes(pattern.url_patterns, inside, here)
        else:
            yield (f"{prefix}{pattern.name}" if pattern.name else f"{prefix}<{pattern.pattern}>"), here


ROUTES = list(routes(get_resolver().url_patterns))
PATTERNS = dict(ROUTES)
# Where identities differ no more, or a GET has been asked by all, these are enough.
FEW = ("anonymous", "gone", "viewer", SOMEBODY, "owner")
BY_NAME = {route.name: route for route in ROWS}
CASES = [
    Case(route, verb, rule)
    for route in ROWS
    if route.name in PATTERNS
    for known, rule in route.rules().items()
    for verb in ((known, "head") if known == "get" and not PATTERNS[route.name].startswith("api/") else (known,))
]


def address(route: Route, cast: Cast, *, is_there: bool = True) -> str:
    """Of what the row is about, or of the like that is not there."""
    names = [name for name in OBJECTS if f":{name}>" in PATTERNS[route.name]]
    values = {name: cast.objects[route.at.get(name, OBJECTS[name])].pk for name in names}
    return reverse(route.name, kwargs=values if is_there else {name: unknown(one) for name, one in values.items()})


def case_name(case: Case) -> str:
    """As a test is called."""
    return f"{case.verb} {case.route.name}"
