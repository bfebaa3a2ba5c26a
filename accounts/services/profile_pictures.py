"""A person's picture: taken in, taken away. Nobody changes somebody else's."""

from hashlib import blake2b

from django.db import transaction

from accounts import audit
from accounts.models import AuditAction, ProfilePicture, User
from lookflex.lib import thumbnails


def replace(*, data: bytes, actor: User) -> None:
    """Make `data` (JPEG, PNG or WebP, up to 5 MB) the picture of `actor`. Raises `PictureRefused`, `PictureBusy`."""
    content = thumbnails.square(data)  # seconds at worst, so before the transaction
    with transaction.atomic():
        _lock(actor)
        ProfilePicture.objects.update_or_create(user=actor, defaults={"content": content})
        actor.choose_picture(blake2b(content, digest_size=16).hexdigest())
        audit.record(action=AuditAction.USER_EDIT, actor=actor, target=actor, detail={"picture": "changed"})


@transaction.atomic
def remove(*, actor: User) -> None:
    """Back to the first letter of the name. Twice is once."""
    _lock(actor)
    removed, _by_kind = ProfilePicture.objects.filter(user=actor).delete()
    actor.choose_picture("")
    if removed:
        audit.record(action=AuditAction.USER_EDIT, actor=actor, target=actor, detail={"picture": "removed"})


def _lock(user: User) -> None:
    """Whoever changes the picture waits here, so that hash and content belong together."""
    User.objects.select_for_update().get(pk=user.pk)
