from django.urls import path

from accounts.api import credentials, groups, views

urlpatterns = [
    path("auth/login", views.login, name="auth-login"),
    path("auth/refresh", views.refresh, name="auth-refresh"),
    path("auth/logout", views.logout, name="auth-logout"),
    path("users/me", views.me, name="users-me"),
    path("users/me/password", credentials.password, name="users-me-password"),
    path("users/me/api-keys", credentials.keys, name="users-me-api-keys"),
    path("users/me/api-keys/<uuid:key_id>", credentials.key, name="users-me-api-key"),
    path("groups", groups.groups, name="groups"),
    path("groups/<uuid:group_id>", groups.group, name="group"),
]
