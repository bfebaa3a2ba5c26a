"""Rows of the access table: signing up, approving, new passwords."""

from lookflex.tests.access_rows import ADMINS_API, ADMINS_PAGE, Row, same

REQUEST = {"request_id": "waiting_request"}
LINK = {"token": "unknown_link"}
BAD_BODY = same(400)

ROWS = [
    # for whoever has no account; those who have one go home
    Row("accounts:sign-up", same(302, strangers=200)),
    Row("accounts:sign-up", same(302, strangers=422), method="post"),
    Row("accounts:sign-up-code", same(302)),
    Row("accounts:sign-up-code", same(302), method="post"),
    Row("accounts:sign-up-resend", same(302), method="post"),
    Row("accounts:sign-up-details", same(302)),
    Row("accounts:sign-up-details", same(302), method="post"),
    Row("accounts:sign-up-waiting", same(302, strangers=200)),
    # for whoever forgot their password
    Row("accounts:forgot-password", same(200)),
    Row("accounts:forgot-password", same(422), method="post"),
    Row("accounts:reset-password", same(404), objects=LINK),
    Row("accounts:reset-password", same(404), method="post", objects=LINK),
    # the same by script
    Row("auth-send-verification", BAD_BODY, method="post"),
    Row("auth-resend-code", BAD_BODY, method="post"),
    Row("auth-verify-email", BAD_BODY, method="post"),
    Row("auth-register", BAD_BODY, method="post"),
    Row("auth-password-reset-request", BAD_BODY, method="post"),
    Row("auth-password-reset", BAD_BODY, method="post"),
    # the approval inbox
    Row("accounts:requests", ADMINS_PAGE),
    Row("accounts:requests-approve", ADMINS_PAGE),
    Row("accounts:requests-approve", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("accounts:requests-reject", ADMINS_PAGE),
    Row("accounts:requests-reject", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("auth-register-requests", ADMINS_API),
    Row("auth-register-request", (401, 401, 403, 403, 403, 400, 400), method="patch", objects=REQUEST),
]
