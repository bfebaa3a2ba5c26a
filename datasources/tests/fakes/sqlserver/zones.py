"""Windows' names of time zones as the server knows them."""

from babel.core import get_global


def iana_name(windows: str) -> str:
    return str(get_global("windows_zone_mapping").get(windows, windows))
