"""A person who may sign in."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.models import email_address
from accounts.models.preferences import HomeView, Language, Theme
from accounts.models.role import Role
from accounts.querysets.users import UserQuerySet
from lookflex.lib import uniqueness


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]  # made at run time
    """Making people. Everything is validated here, so that a command and a service refuse the same things."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "", **fields: object) -> "User":
        """A saved user (role VIEWER unless said). Raises ValidationError with sentences for a person."""
        address = email_address.normalize(email)
        user: User = self.model(email=address, name=name.strip() or address.partition("@")[0], **fields)
        user.set_password(password)
        user.full_clean()
        uniqueness.save(user)
        return user

    def create_superuser(self, email: str, password: str | None = None, *, name: str = "", **fields: object) -> "User":
        """The OWNER. Raises ValidationError when there is one already."""
        return self.create_user(email, password, name=name, role=Role.OWNER, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """By e-mail address in any case."""
        user: User = self.with_email(username or "").get()
        return user


class User(AbstractBaseUser):
    """A person of the team. Never deleted, only deactivated: the audit log keeps speaking of them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(
        _("e-mail"),
        unique=True,
        validators=[email_address.validate_plain],
        error_messages={"unique": _("There is a user with this e-mail address already.")},
    )
    name = models.CharField(_("name"), max_length=100)
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.VIEWER)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True, default=Language.BROWSER)
    theme = models.CharField(_("theme"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    home_view = models.CharField(max_length=5, choices=HomeView, default=HomeView.CARDS)
    shortcuts = models.BooleanField(default=True)
    # Hash of the picture's content; empty: no picture. Here, so that showing it costs no statement (`ProfilePicture`).
    picture = models.CharField(_("picture"), max_length=32, blank=True, default="")
    is_active = models.BooleanField(_("active"), default=True)
    # Raised to end every session, token and API key of this person at once.
    token_epoch = models.PositiveIntegerField(default=0, editable=False)
    # Of what administrators see and change: name, role, activity, groups.
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("joined"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case"),
            models.CheckConstraint(condition=~models.Q(name=""), name="user_name_given"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
            models.CheckConstraint(condition=models.Q(language__in=Language.values), name="user_language_known"),
            models.CheckConstraint(condition=models.Q(theme__in=Theme.values), name="user_theme_known"),
            models.CheckConstraint(condition=models.Q(home_view__in=HomeView.values), name="user_home_view_known"),
            models.UniqueConstraint(
                fields=["role"],
                condition=models.Q(role=Role.OWNER),
                name="user_one_owner",
                violation_error_message=_("There is an owner already, and exactly one may exist."),
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.OWNER) | models.Q(is_active=True),
                name="user_owner_is_active",
                violation_error_message=_("The owner cannot be deactivated."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"

    def clean(self) -> None:
        """Bring the address to its stored spelling before the constraints look at it."""
        self.email = email_address.normalize(self.email)

    def get_short_name(self) -> str:
        """What Django admin greets with."""
        return self.name

    def has_role(self, role: Role) -> bool:
        """True for an active person whose role is `role` or above."""
        return self.is_active and Role(self.role).at_least(role)

    @property
    def is_at_least_admin(self) -> bool:
        """ADMIN or OWNER, and active: holds every grant and edits every dashboard."""
        return self.has_role(Role.ADMIN)

    @property
    def is_at_least_editor(self) -> bool:
        """May own dashboards and edit those shared for editing."""
        return self.has_role(Role.EDITOR)

    @property
    def is_superuser(self) -> bool:
        """Django admin belongs to the active OWNER."""
        return self.has_role(Role.OWNER)

    @property
    def is_staff(self) -> bool:
        """The same question under the name Django admin asks it by."""
        return self.has_role(Role.OWNER)

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        """Django admin's question; our own pages ask `has_role` and querysets."""
        return self.is_superuser

    def has_module_perms(self, _app_label: str) -> bool:
        """As `has_perm`."""
        return self.is_superuser

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's session fingerprint, extended by `token_epoch`: a new password or epoch ends all sessions."""
        value = f"{self.password}:{self.token_epoch}"
        return salted_hmac("accounts.User.session", value, secret=secret, algorithm="sha256").hexdigest()

    def choose_language(self, language: str) -> None:
        """Remember one of `Language`."""
        self.language = language
        self.save(update_fields=["language", "updated_at"])

    def choose_theme(self, theme: str) -> None:
        """Remember one of `Theme`."""
        self.theme = theme
        self.save(update_fields=["theme", "updated_at"])

    def choose_picture(self, digest: str) -> None:
        """Remember the hash of the picture that is stored for this person; empty: none."""
        self.picture = digest
        self.save(update_fields=["picture", "updated_at"])

    def choose_home_view(self, view: str) -> None:
        """Remember one of `HomeView`."""
        self.home_view = view
        self.save(update_fields=["home_view", "updated_at"])

    def choose_shortcuts(self, *, wanted: bool) -> None:
        """Remember whether single keys do something (WCAG 2.1.4: they can be switched off)."""
        self.shortcuts = wanted
        self.save(update_fields=["shortcuts", "updated_at"])

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """As Django. A new password raises `token_epoch`, whatever door it comes through; Django's own rehash of the same
        password does not."""
        renewed = getattr(self, "_password", None) is not None  # Django's own mark, taken away by a rehash
        if renewed and not self._state.adding:
            self.token_epoch += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "token_epoch"}
        super().save(*args, **kwargs)

    def end_sessions(self) -> None:
        """End every session, token and API key of this person; takes effect at their next request."""
        self.token_epoch = models.F("token_epoch") + 1
        self.save(update_fields=["token_epoch", "updated_at"])
        self.refresh_from_db(fields=["token_epoch"])
        self.browser_sessions.all().delete()
        self.refresh_families.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
