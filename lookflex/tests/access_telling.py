"""Rows of the access table: notifications and the mail server."""

from lookflex.tests.access_rows import ADMINS_API, ADMINS_PAGE, Row, same

TOLD = {"notification_id": "told_viewer"}
OWN_POST = (302, 302, 302, 404, 404, 404, 404)

ROWS = [
    # one's own
    Row("notifications:list", same(200, strangers=302)),
    Row("notifications:bell", same(200, strangers=302)),
    Row("notifications:unread", same(200, strangers=302)),
    Row("notifications:read-all", same(302), method="post"),
    Row("notifications:read", OWN_POST, method="post", objects=TOLD),
    Row("notifications:open", OWN_POST, method="post", objects=TOLD),
    Row("notifications:open", (405,) * 7, objects=TOLD),
    Row("api-notifications", same(200, strangers=401)),
    Row("api-notifications-read", same(400, strangers=401), method="post"),
    # administrators only
    Row("notifications:smtp", ADMINS_PAGE),
    Row("notifications:smtp", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("notifications:smtp-remove", (302, 302, 403, 403, 403, 302, 302), method="post"),
    Row("notifications:smtp-test", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("notifications:smtp-steps", ADMINS_PAGE),
    Row("api-smtp", ADMINS_API),
    Row("api-smtp", (401, 401, 403, 403, 403, 400, 400), method="put"),
    Row("api-smtp-test", (401, 401, 403, 403, 403, 400, 400), method="post"),
]
