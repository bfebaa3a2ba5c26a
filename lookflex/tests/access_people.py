"""Users, groups and ownership. `some_person` is nobody of the cast."""

from lookflex.tests.access_rows import ADMINS_API, ADMINS_PAGE, Row

PERSON = {"user_id": "some_person"}
GROUP = {"group_id": "some_group"}
BAD_API = (401, 401, 403, 403, 403, 400, 400)

ROWS = [
    Row("users", ADMINS_API),
    Row("user", ADMINS_API, objects=PERSON),
    Row("user", ADMINS_API, method="patch", objects=PERSON),
    Row("user", (401, 401, 403, 403, 403, 204, 204), method="delete", objects=PERSON),
    Row("users-roles", BAD_API, method="patch"),
    Row("users-profiles", BAD_API, method="patch"),
    Row("users-transfer-ownership", (401, 401, 403, 403, 403, 403, 400), method="post"),
    Row("groups", BAD_API, method="post"),
    Row("group", ADMINS_API, method="patch", objects=GROUP),
    Row("group-members", BAD_API, method="put", objects=GROUP),
    Row("group", (401, 401, 403, 403, 403, 204, 404), method="delete", objects=GROUP),
    # in the browser
    Row("accounts:users", ADMINS_PAGE),
    Row("accounts:users", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("accounts:user", ADMINS_PAGE, objects=PERSON),
    Row("accounts:user", (302, 302, 403, 403, 403, 422, 422), method="post", objects=PERSON),
    Row("accounts:user-end-sessions", (302, 302, 403, 403, 403, 302, 302), method="post", objects=PERSON),
    Row("accounts:transfer-ownership", (302, 302, 403, 403, 403, 403, 200)),
    Row("accounts:transfer-ownership", (302, 302, 403, 403, 403, 403, 422), method="post"),
    Row("accounts:groups", ADMINS_PAGE),
    Row("accounts:group-new", ADMINS_PAGE),
    Row("accounts:group-new", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("accounts:group", ADMINS_PAGE, objects=GROUP),
    Row("accounts:group", (302, 302, 403, 403, 403, 422, 422), method="post", objects=GROUP),
    Row("accounts:group-delete", ADMINS_PAGE, objects=GROUP),
    Row("accounts:group-delete", (302, 302, 403, 403, 403, 422, 422), method="post", objects=GROUP),
]
