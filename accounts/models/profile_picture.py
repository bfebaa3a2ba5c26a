"""What a person looks like, in a table of its own so that the rows of users stay small."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProfilePicture(models.Model):
    """A WebP of at most 20 kB that we made ourselves (`lookflex.lib.thumbnails`). In the database and not on a disk: every web
    process sees it at once and every backup has it. `User.picture` is its hash."""

    user = models.OneToOneField(
        "accounts.User",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="profile_picture",
        verbose_name=_("user"),
    )
    content = models.BinaryField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("profile picture")
        verbose_name_plural = _("profile pictures")

    def __str__(self) -> str:
        return str(self.user_id)
