"""The process that decodes a picture somebody sent. Started by `thumbnails` as a script of its own, so that it imports nothing
of ours: the file on standard input, a small square WebP on standard output, or one word on standard error that says why not.

Before it looks at the file it gives up what decoding does not need: new files, programs and connections (no descriptor can be
opened any more), memory, processor time. What is wrong inside it ends with it.
"""

import io
import resource
import sys
import warnings

from PIL import (  # noqa: F401 - loaded in time
    ExifTags,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

NOT_A_PICTURE, TOO_MANY_PIXELS, BROKEN = "not_a_picture", "too_many_pixels", "broken"
"""Last words on standard error."""
FORMATS = ("JPEG", "PNG", "WEBP")
SIDE = 192
MOST_BYTES = 20_000
MOST_PIXELS = 64_000_000
"""Of a JPEG, which is decoded at a fraction of its size; a quarter of it for the others, which are decoded whole."""
_MEMORY, _SECONDS = 512 << 20, 5
_QUALITIES = (85, 70, 50, 30)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What each Exif orientation asks for."""


def main() -> None:
    data = sys.stdin.buffer.read()
    Image.preinit()
    _webp(Image.new("RGBA", (2, 2)), 50)  # loads what is loaded with the first picture
    _give_up()
    try:
        made = _square(_opened(data))
    except MemoryError:
        sys.exit(TOO_MANY_PIXELS)
    except (OSError, ValueError, SyntaxError, EOFError):
        sys.exit(BROKEN)
    sys.stdout.buffer.write(_small_enough(made))


def _give_up() -> None:
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(what, (most, most))


def _opened(data: bytes) -> Image.Image:
    """What the bytes are decides, whatever the file is called."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        sys.exit(TOO_MANY_PIXELS)
    except UnidentifiedImageError:
        sys.exit(NOT_A_PICTURE)
    if image.format != "JPEG" and image.width * image.height > MOST_PIXELS // 4:
        sys.exit(TOO_MANY_PIXELS)
    return image


def _square(image: Image.Image) -> Image.Image:
    """The middle of the (first) picture, the right way up, as pixels alone: nothing that was written beside them."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    image.draft("RGB", (SIDE * 2, SIDE * 2))
    image.load()
    if image.mode.startswith("I"):  # 16 bits a pixel
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    wanted = "RGBA" if "A" in image.mode or "a" in image.mode or "transparency" in image.info else "RGB"
    image = image if image.mode == wanted else image.convert(wanted)
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    box = (left, top, left + side, top + side)
    small = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    # Turned when it is small: of a centred square it is the same, and a large picture is not held twice.
    small = small if turn is None else small.transpose(turn)
    clean = Image.new(wanted, small.size)
    clean.paste(small)
    return clean


def _small_enough(image: Image.Image) -> bytes:
    for quality in _QUALITIES:
        made = _webp(image, quality)
        if len(made) <= MOST_BYTES:
            return made
    # Noise, transparent besides: on white, half as wide.
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image, mask=image if image.mode == "RGBA" else None)
    return _webp(plain.resize((SIDE // 2, SIDE // 2)), _QUALITIES[-1])


def _webp(image: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "WEBP", quality=quality, method=4)
    return written.getvalue()


if __name__ == "__main__":
    main()
