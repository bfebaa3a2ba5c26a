"""Rows of the access table: signing in and up, approving, the mail server, and what belongs to nobody."""

from lookflex.tests.access_rows import ADMIN, EVERYBODY, HIDDEN, NEVER, SIGNED_IN, Route

TO_SIGN_IN = EVERYBODY(302)

ROWS = [
    Route("health", get=EVERYBODY),
    Route("api-health", get=EVERYBODY),
    Route("api-schema", get=SIGNED_IN),
    Route("api-docs", get=SIGNED_IN),
    Route("style-guide", get=HIDDEN),
    Route("style-guide-values", get=HIDDEN),
    # signing in
    Route("accounts:sign-in", get=EVERYBODY(302, strangers=200), post=EVERYBODY(422)),
    Route("accounts:sign-out", post=TO_SIGN_IN),
    Route("auth-login", post=EVERYBODY(400)),
    Route("auth-refresh", post=EVERYBODY(400)),
    Route("auth-logout", post=EVERYBODY(400)),
    # for whoever has no account; those who have one go home
    Route("accounts:sign-up", get=EVERYBODY(302, strangers=200), post=EVERYBODY(302, strangers=422)),
    Route("accounts:sign-up-code", get=EVERYBODY(302), post=EVERYBODY(302)),
    Route("accounts:sign-up-resend", post=EVERYBODY(302)),
    Route("accounts:sign-up-details", get=EVERYBODY(302), post=EVERYBODY(302)),
    Route("accounts:sign-up-waiting", get=EVERYBODY(302, strangers=200)),
    Route("auth-send-verification", post=EVERYBODY(400)),
    Route("auth-resend-code", post=EVERYBODY(400)),
    Route("auth-verify-email", post=EVERYBODY(400)),
    Route("auth-register", post=EVERYBODY(400)),
    # for whoever forgot their password
    Route("accounts:forgot-password", get=EVERYBODY, post=EVERYBODY(422)),
    Route("accounts:reset-password", get=EVERYBODY(404), post=EVERYBODY(404)),
    Route("auth-password-reset-request", post=EVERYBODY(400)),
    Route("auth-password-reset", post=EVERYBODY(400)),
    # approving
    Route("accounts:requests", get=ADMIN),
    Route("accounts:requests-approve", get=ADMIN, post=ADMIN(422)),
    Route("accounts:requests-reject", get=ADMIN, post=ADMIN(422)),
    Route("auth-register-requests", get=ADMIN),
    Route("auth-register-request", patch=ADMIN(400)),
    # the mail server
    Route("notifications:smtp", get=ADMIN, post=ADMIN(422)),
    Route("notifications:smtp-remove", post=ADMIN(302)),
    Route("notifications:smtp-test", post=ADMIN(422)),
    Route("notifications:smtp-steps", get=ADMIN),
    Route("api-smtp", get=ADMIN(scope=NEVER), put=ADMIN(400, scope=NEVER)),
    Route("api-smtp-test", post=ADMIN(400, scope=NEVER)),
]
