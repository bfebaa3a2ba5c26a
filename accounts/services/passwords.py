"""A person's own new password."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, User
from accounts.services import sign_in
from accounts.services.sign_in import InvalidCredentials
from lookflex.lib import mail


def change(*, user: User, current_password: str, new_password: str, door: str, actor: User) -> None:
    """Checks the current password (counted like a sign-in) and the rules, sets the new one and ends every other way in:
    sessions, tokens, API keys. Whoever wants their session to go on renews it (`browser_sessions.renew`).

    Raises InvalidCredentials, TooManyAttempts, SignInUnavailable; ValidationError (`new_password`).
    """
    sign_in.confirm(user=user, password=current_password, door=door)
    _check(user, current_password, new_password)
    with transaction.atomic():
        stored = User.objects.select_for_update().get(pk=user.pk)
        if stored.password != user.password and not stored.check_password(current_password):
            raise InvalidCredentials  # somebody else was quicker: what was typed is the current password no more
        user.set_password(new_password)
        user.token_epoch = stored.token_epoch
        user.save(update_fields=["password", "updated_at"])
        user.end_sessions()
        audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail={"changed": ["credentials"]})
        mail.send(template="password_changed", to=user.email, language=user.language, context={"user": user})


def _check(user: User, current_password: str, new_password: str) -> None:
    if new_password == current_password:
        raise ValidationError(
            {"new_password": ValidationError(_("This is the password you have now."), code="unchanged")}
        )
    try:
        validate_password(new_password, user)
    except ValidationError as error:
        raise ValidationError({"new_password": error.error_list}) from error
