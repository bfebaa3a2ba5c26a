"""The audit log, one's own profile and pictures: rows of the access table."""

from lookflex.tests.access_rows import ADMINS_API, ADMINS_PAGE, Row, same

ROWS = [
    Row("accounts:audit", ADMINS_PAGE),
    Row("accounts:audit-export", ADMINS_PAGE, method="post"),
    Row("audit-logs", ADMINS_API),
    Row("accounts:profile", same(200, strangers=302)),
    Row("accounts:profile", same(422, strangers=302), method="post"),
    Row("accounts:profile-picture", same(302)),
    Row("accounts:profile-picture", same(422, strangers=302), method="post"),
    Row("users-me-profile-image", same(415, strangers=401), method="post"),
    Row("users-me-profile-image", same(204, strangers=401), method="delete"),
    Row("profile-image", same(200, strangers=401), objects={"user_id": "pictured_person"}),
]
