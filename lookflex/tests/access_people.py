"""Rows of the access table: users, groups, ownership, the audit log. `some_person` is nobody of the cast."""

from lookflex.tests.access_rows import ADMIN, EDITOR, NEVER, OWNER, SIGNED_IN, Route

ROWS = [
    Route("users", get=ADMIN),
    Route("user", get=ADMIN, patch=ADMIN, delete=ADMIN(204)),
    Route("users-roles", patch=ADMIN(400)),
    Route("users-profiles", patch=ADMIN(400)),
    Route("users-transfer-ownership", post=OWNER(400, scope=NEVER)),
    Route("groups", get=SIGNED_IN, post=ADMIN(400)),
    Route("group", get=SIGNED_IN, patch=ADMIN, delete=ADMIN(204)),
    Route("group-members", put=ADMIN(400)),
    Route("audit-logs", get=ADMIN),
    Route("profile-image", get=SIGNED_IN, at={"user_id": "pictured_person"}),
    # in the browser
    Route("accounts:people", get=EDITOR),
    Route("accounts:users", get=ADMIN, post=ADMIN(422)),
    Route("accounts:user", get=ADMIN, post=ADMIN(422)),
    Route("accounts:user-end-sessions", post=ADMIN(302)),
    Route("accounts:transfer-ownership", get=OWNER, post=OWNER(422)),
    Route("accounts:groups", get=ADMIN),
    Route("accounts:group-new", get=ADMIN, post=ADMIN(422)),
    Route("accounts:group", get=ADMIN, post=ADMIN(422)),
    Route("accounts:group-delete", get=ADMIN, post=ADMIN(422)),
    Route("accounts:audit", get=ADMIN),
    Route("accounts:audit-export", post=ADMIN),
]
