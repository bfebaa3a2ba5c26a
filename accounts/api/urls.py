from django.urls import path

from accounts.api import groups, views

urlpatterns = [
    path("auth/login", views.login, name="auth-login"),
    path("auth/refresh", views.refresh, name="auth-refresh"),
    path("auth/logout", views.logout, name="auth-logout"),
    path("users/me", views.me, name="users-me"),
    path("groups", groups.groups, name="groups"),
    path("groups/<uuid:group_id>", groups.group, name="group"),
]
