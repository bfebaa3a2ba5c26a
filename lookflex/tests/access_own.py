"""Rows of the access table: what is one's own. A session of the test's has typed no password: what is grave asks for it."""

from lookflex.tests.access_rows import EVERYBODY, NEVER, SELF, SIGNED_IN, SOMEBODY, Route

ROWS = [
    # profile
    Route("users-me", get=SIGNED_IN, patch=SIGNED_IN(body={"theme": "dark"})),
    Route("users-me-profile-image", post=SIGNED_IN(415), delete=SIGNED_IN(204)),
    Route("accounts:profile", get=SIGNED_IN, post=SIGNED_IN(422)),
    Route("accounts:profile-picture", get=SIGNED_IN(302), post=SIGNED_IN(422)),
    Route("accounts:language", post=EVERYBODY(302, body={"language": "ko"})),
    Route("accounts:theme", post=SIGNED_IN(302, body={"theme": "dark"})),
    Route("accounts:home-view", post=SIGNED_IN(302, body={"view": "table"})),
    Route("accounts:shortcuts", post=SIGNED_IN(302, body={"shortcuts": "off"})),
    # password, address, sessions, keys
    Route("users-me-password", post=SIGNED_IN(400, scope=NEVER)),
    Route("users-me-api-keys", get=SIGNED_IN(scope=NEVER), post=SIGNED_IN(400, session=403, scope=NEVER)),
    Route("users-me-api-key", delete=SELF(204, scope=NEVER)),
    Route("accounts:password", get=SIGNED_IN, post=SIGNED_IN(422)),
    Route("accounts:confirm-email", get=SIGNED_IN(400), post=SIGNED_IN(400)),
    Route("accounts:sessions", get=SIGNED_IN, post=SIGNED_IN(body={"end": "others"})),
    Route("accounts:api-keys", get=SIGNED_IN, post=SIGNED_IN(422)),
    # somebody else's key is not there to be revoked, and one's list says so
    Route("accounts:api-key-revoke", get=SIGNED_IN(302, but={SOMEBODY: 200}), post=SIGNED_IN(302)),
    # notifications
    Route("notifications:list", get=SIGNED_IN),
    Route("notifications:bell", get=SIGNED_IN),
    Route("notifications:unread", get=SIGNED_IN),
    Route("notifications:read-all", post=SIGNED_IN(302)),
    Route("notifications:read", post=SELF(302)),
    Route("notifications:open", post=SELF(302)),
    Route("api-notifications", get=SIGNED_IN),
    Route("api-notifications-read", post=SIGNED_IN(400)),
]
