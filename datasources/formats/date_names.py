"""Names of months, weekdays and halves of the day.

Excel prints English unless the code says `[$-412]`, whatever the reader's language, so the screen and a workbook agree.
Korean short month names are bare numbers there, as in Windows' own locale data.
"""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_KOREAN_DAYS = ("일", "월", "화", "수", "목", "금", "토")
_NUMBERS = tuple(str(month) for month in range(1, 13))

_ENGLISH: dict[str, tuple[str, ...]] = {
    "mmm": tuple(name[:3] for name in _MONTHS),
    "mmmm": _MONTHS,
    "mmmmm": tuple(name[0] for name in _MONTHS),
    "ddd": tuple(name[:3] for name in _DAYS),
    "dddd": _DAYS,
    "AM/PM": ("AM", "PM"),
    "A/P": ("A", "P"),
}
_KOREAN = _ENGLISH | {
    "mmm": _NUMBERS,
    "mmmm": tuple(f"{month}월" for month in _NUMBERS),
    "mmmmm": _NUMBERS,
    "ddd": _KOREAN_DAYS,
    "dddd": tuple(f"{day}요일" for day in _KOREAN_DAYS),
    "AM/PM": ("오전", "오후"),
}


def names_of(part: str, *, language: str) -> tuple[str, ...]:
    """What `part` prints, in order; empty for parts that print numbers."""
    return (_KOREAN if language == "ko" else _ENGLISH).get(part, ())
