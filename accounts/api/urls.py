from django.urls import path

from accounts.api import groups, people, views

urlpatterns = [
    path("auth/login", views.login, name="auth-login"),
    path("auth/refresh", views.refresh, name="auth-refresh"),
    path("auth/logout", views.logout, name="auth-logout"),
    path("users/me", views.me, name="users-me"),
    path("users", people.users, name="users"),
    path("users/roles", people.roles, name="users-roles"),
    path("users/profiles", people.profiles, name="users-profiles"),
    path("users/transfer-ownership", people.transfer_ownership, name="users-transfer-ownership"),
    path("users/<uuid:user_id>", people.user, name="user"),
    path("groups", groups.groups, name="groups"),
    path("groups/<uuid:group_id>", groups.group, name="group"),
    path("groups/<uuid:group_id>/members", groups.members, name="group-members"),
]
