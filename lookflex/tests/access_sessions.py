"""Rows of the access table: one's own sessions, keys, password and address. A session of the test's has not typed a password,
so what is grave asks for it."""

from lookflex.tests.access_rows import Row, same

KEY = {"key_id": "key_of_viewer"}
OWN_PAGE = same(200, strangers=302)
OWN_FORM = same(422, strangers=302)

ROWS = [
    Row("accounts:sessions", OWN_PAGE),
    Row("accounts:sessions", OWN_PAGE, method="post", body={"end": "others"}),
    Row("accounts:api-keys", OWN_PAGE),
    Row("accounts:api-keys", OWN_FORM, method="post"),
    # somebody else's key is not there to be revoked, and one's list says so
    Row("accounts:api-key-revoke", same(302), method="post", objects=KEY),
    Row("accounts:password", OWN_PAGE),
    Row("accounts:password", OWN_FORM, method="post"),
    Row("accounts:confirm-email", same(400, strangers=302)),
    Row("accounts:confirm-email", same(400, strangers=302), method="post"),
    Row("users-me-password", same(400, strangers=401), method="post"),
    Row("users-me-api-keys", same(200, strangers=401)),
    Row("users-me-api-keys", same(403, strangers=401), method="post"),
    Row("users-me-api-key", (401, 401, 204, 404, 404, 404, 404), method="delete", objects=KEY),
]
