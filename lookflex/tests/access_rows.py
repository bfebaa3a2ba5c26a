"""What a row of the access table is: a route, and for each verb it knows the right that its caller needs.

The statuses of everybody else follow from the right by one rule (`Rule.status`): strangers are sent to the sign-in page
(302) or told 401, whoever may not see the thing gets 404, whoever sees it but may not do this 403. Pages ask for the role
before anything is looked up, so there a VIEWER gets 403 wherever only an EDITOR might, whatever is at that address.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

VERBS = ("get", "head", "post", "put", "patch", "delete")
# `pending` has no account, but the cookie of a sign-up request; `gone` is a deactivated ADMIN, whose old session, token and
# key are tried.
STRANGERS = ("anonymous", "pending", "gone")
# The same role with nothing, with a share to view, with a share to edit; `_owns` made the dashboard.
VIEWERS = ("viewer", "viewer_sees", "viewer_edits")
EDITORS = ("editor", "editor_sees", "editor_edits", "editor_owns")
ADMINS = ("admin", "owner")
PEOPLE = VIEWERS + EDITORS + ADMINS
IDENTITIES = STRANGERS + PEOPLE
# Two of them have neither a share of the dashboard nor a grant on the data source; ADMINs need none.
UNRELATED = ("viewer", "editor")
SEEING = tuple(one for one in PEOPLE if one not in UNRELATED)
# Whose the jobs, keys and notifications of the table are.
SOMEBODY = "viewer_sees"
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Rule:
    """A right, and what whoever has it is answered. Called, it is the same right with another answer or exceptions:
    `EDITS(204)`, `SIGNED_IN(400, session=403)`.

    `sees`: who sees the thing it is about; None: there is nothing to be hidden, all others get 403. `least`: whose role a
    page lets in. `strangers`: their answer, where it is not the usual one. `session`: the answer by session, where it is not
    that by token. `but`: single identities. `scope`: of an API key, where it does not follow from the verb; NEVER: no key.
    """

    may: Collection[str]
    sees: Collection[str] | None = None
    least: Collection[str] = PEOPLE
    says: int = 200
    strangers: int | None = None
    session: int | None = None
    but: Mapping[str, int] = field(default_factory=dict)
    scope: str | None = None
    body: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, says: int = 200, **more: Any) -> "Rule":
        return replace(self, says=says, **more)

    def status(self, identity: str, *, is_api: bool, door: str) -> int:
        """Of the answer to `identity` by `door`: session, token or key."""
        if identity in self.but:
            return self.but[identity]
        if identity in STRANGERS and self.strangers is not None:
            return self.strangers
        if identity in self.may:
            return self.session if self.session and door == "session" else self.says
        if identity in STRANGERS:
            return 401 if is_api else 302
        is_role_too_low = not is_api and identity not in self.least
        return 403 if self.sees is None or identity in self.sees or is_role_too_low else 404


@dataclass(frozen=True, slots=True)
class Route:
    """By its name. What its address is about is known by the names of its arguments (`access_cast.OBJECTS`), or said in `at`.
    HEAD is asked of pages alone: of the API it is a GET without its body."""

    name: str
    get: Rule | None = None
    head: Rule | None = None
    post: Rule | None = None
    put: Rule | None = None
    patch: Rule | None = None
    delete: Rule | None = None
    at: Mapping[str, str] = field(default_factory=dict)

    def rules(self) -> dict[str, Rule]:
        """By verb."""
        found = {one.name: getattr(self, one.name) for one in fields(self) if one.name in VERBS}
        return {verb: rule for verb, rule in found.items() if rule is not None}


EVERYBODY = Rule(IDENTITIES)
SIGNED_IN = Rule(PEOPLE)
EDITOR = Rule(EDITORS + ADMINS)
ADMIN = Rule(ADMINS)
OWNER = Rule(("owner",))
# product.md §3.1; charts, filters and pages follow their dashboard
SEES = Rule(SEEING, sees=SEEING)
EDITS = Rule(("editor_edits", "editor_owns", *ADMINS), sees=SEEING, least=EDITORS + ADMINS)
MANAGES = Rule(("editor_owns", *ADMINS), sees=SEEING, least=EDITORS + ADMINS)
# What is in the bin is seen by those who may take it out, and by nobody else.
UNBINS = Rule(("editor_owns", *ADMINS), sees=(), least=EDITORS + ADMINS)
# product.md §2.3; on pages the role ADMIN is asked first
GRANTED = Rule(SEEING, sees=SEEING)
ADMIN_OF_SOURCE = Rule(ADMINS, sees=SEEING)
# one's own job, key, notification: nobody else's, not even for the OWNER
SELF = Rule((SOMEBODY,), sees=())
# not there for anybody else
HIDDEN = Rule(ADMINS, sees=(), strangers=404)
