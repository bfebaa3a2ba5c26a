"""Files that people send as their picture, good ones and bad ones."""

import io
import os
import struct
import zlib
from itertools import pairwise
from typing import Any

from PIL import Image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def plain(kind: str = "PNG", size: tuple[int, int] = (300, 200), colour: str = "red") -> bytes:
    return encoded(Image.new("RGB", size, colour), kind)


def located() -> bytes:
    """As a phone makes it: lying on its side, with a place and a name in it. The upper half is to be blue."""
    image = Image.new("RGB", (400, 400), "red")
    image.paste("blue", (0, 0, 200, 400))  # the left half: turned by 90° clockwise it is the upper one
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "SECRET-PLACE"
    exif[0x8825] = {1: "N", 2: (37.0, 33.0, 0.0), 3: "E", 4: (126.0, 58.0, 0.0)}
    return encoded(image, "JPEG", exif=exif, quality=95, comment=b"SECRET-COMMENT")


def pixel_bomb(side: int = 30_000) -> bytes:
    """A PNG of about 100 kB with almost a thousand million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def many_scans() -> bytes:
    """A progressive JPEG of 5 MB whose shortest scan comes tens of thousands of times: each goes over the whole picture."""
    whole = encoded(Image.new("RGB", (4_000, 4_000), "green"), "JPEG", progressive=True, quality=10)
    starts = [place for place in range(len(whole) - 1) if whole[place : place + 2] == b"\xff\xda"]
    scans = [whole[start:end] for start, end in pairwise([*starts, len(whole) - 2])]
    shortest = min(scans, key=len)
    times = (5 * 1024 * 1024 - len(whole)) // len(shortest)
    return whole[:-2] + shortest * times + b"\xff\xd9"


BAD = {
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not a JPEG"),
    "gif": (encoded(Image.new("P", (10, 10)), "GIF"), "not a JPEG"),
    "html": (b"<!doctype html><script>alert(1)</script>", "not a JPEG"),
    "empty": (b"", "not a JPEG"),
    "random": (os.urandom(2_000), "not a JPEG"),
    "bitmap": (encoded(Image.new("RGB", (10, 10)), "BMP"), "not a JPEG"),
    "truncated": (encoded(Image.effect_noise((600, 600), 80), "JPEG")[:20_000], "damaged or incomplete"),
    "head alone": (b"\x89PNG\r\n\x1a\n", "not a JPEG"),
    "bomb": (pixel_bomb(), "too many pixels"),
    "wide WebP": (encoded(Image.new("RGB", (16_000, 2_000)), "WEBP", quality=1), "too many pixels"),
    "6 MB": (plain() + b"\0" * (6 * 1024 * 1024), "larger than 5 MB"),
}
