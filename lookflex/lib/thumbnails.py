"""A stranger's picture as a small square one of ours. The bytes that were sent are looked at by a process of its own alone
(`thumbnail_child`), with little memory and little time, and are never stored or served."""

import subprocess
import sys
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lookflex.lib.domain_errors import DomainError

MOST_BYTES = 5 * 1024 * 1024
MEDIA_TYPE = "image/webp"
_CHILD = Path(__file__).with_name("thumbnail_child.py")
_SECONDS, _WAIT = 15, 20
# One at a time in each web process: many large pictures at once would need many times the memory.
_turn = BoundedSemaphore(1)


class PictureRefused(DomainError):
    """The file is no picture we take; `message` says what is wrong with it."""

    code = "invalid_image"
    message = _("This is not a JPEG, PNG or WebP picture. Choose another file.")


class PictureBusy(DomainError):
    """Others are sending pictures too."""

    code = "unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = _("Too many pictures are being read at the moment. Try again in a minute.")


TOO_LARGE = _("The file is larger than 5 MB. Choose a smaller picture.")
_TOO_MUCH = _("The picture has too many pixels. Make it smaller, then try again.")
_BROKEN = _("The picture is damaged or incomplete. Choose another file.")
_REASONS: dict[str, str | Promise] = {"not_a_picture": PictureRefused.message, "too_many_pixels": _TOO_MUCH}
"""By the child's last word. Not its constants: importing it would load the decoders here."""


def square(data: bytes) -> bytes:
    """A WebP of 192 × 192 px and at most 20 kB: the middle of the picture, the right way up, without anything that was
    written beside the pixels. Raises `PictureRefused`, `PictureBusy`."""
    if len(data) > MOST_BYTES:
        raise PictureRefused(TOO_LARGE)
    if not _turn.acquire(timeout=_WAIT):
        raise PictureBusy(retry_after=60)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, and nothing from outside among its arguments
            [sys.executable, "-I", "-B", str(_CHILD)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
            cwd="/",
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise PictureRefused(_TOO_MUCH) from error
    finally:
        _turn.release()
    if done.returncode == 0 and done.stdout:
        return done.stdout
    if done.returncode < 0:  # a limit ended it
        raise PictureRefused(_TOO_MUCH)
    raise PictureRefused(_REASONS.get(done.stderr.decode(errors="replace").strip(), _BROKEN))
