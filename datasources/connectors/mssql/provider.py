"""Which native library the driver works with. Two come with its wheels, and this file says which one is taken.

Microsoft's ODBC driver 18 is the older one and can ask the server to stop (an attention); it needs two libraries of the
system (packages `libltdl7` and `libgssapi-krb5-2` on Debian). Where they are missing, the newer library of the wheel is
taken, which needs nothing; there a query is ended by cutting its line. The operator's own choice, the driver's environment
variable MSSQL_PYTHON_NATIVE_PROVIDER, wins over both."""

import ctypes
import os
from functools import cache

import mssql_python
from mssql_python.odbc_provider import ProviderManager

from datasources.query.errors import CannotConnect

CLASSIC, PLAIN = "msodbcsql18", "mssql-odbc"
NEEDED = ("libltdl.so.7", "libgssapi_krb5.so.2")


def prepare(host: str) -> None:
    """Before every connection. `CannotConnect` in a process that was forked after the driver had been used: the libraries'
    threads stay behind there, and a connection would never come about. (The pool's children load the driver themselves.)"""
    if _loaded_in() != os.getpid():
        raise CannotConnect(host, detail="this process was forked from one that had used the driver")


@cache
def _loaded_in() -> int:
    """Sets the driver up once, and says in which process. No pooling: every query gets a session that nobody shares."""
    mssql_python.pooling(enabled=False)
    if mssql_python.get_native_provider_info()["source"] == "default":
        ProviderManager.set_property(CLASSIC if all(map(_is_there, NEEDED)) else PLAIN)
    return os.getpid()


def can_ask_to_stop() -> bool:
    """Whether a cancel reaches the server as an attention."""
    return bool(mssql_python.get_native_provider_info()["id"] == CLASSIC)


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
