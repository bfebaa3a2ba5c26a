"""Limits a child process puts on itself before it touches a file somebody sent. Linux; nothing here can be undone.

No network: on x86-64 and aarch64 a seccomp filter refuses new sockets and new programs in the kernel, whatever code runs
in the process (linux/seccomp.h, linux/filter.h; it needs no privilege and works in containers). Elsewhere a Python audit
hook refuses the same to Python code, which is all that is left then.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_LOAD_WORD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
"""Refused calls fail with EPERM."""
_NUMBER_OFFSET, _ARCHITECTURE_OFFSET = 0, 4
_X32_CALLS = 0x40000000
# machine: (AUDIT_ARCH, numbers of socket, execve, execveat, ptrace, process_vm_writev, io_uring_setup)
_CALLS = {
    "x86_64": (0xC000003E, (41, 59, 322, 101, 311, 425)),
    "aarch64": (0xC00000B7, (198, 221, 281, 117, 271, 425)),
}
_REFUSED_EVENTS = frozenset(
    {"socket.__new__", "socket.connect", "socket.bind", "subprocess.Popen", "os.exec", "os.system", "os.posix_spawn"}
)


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def enter(*, parent: int, memory_bytes: int, seconds: float, disk_bytes: int) -> None:
    """Dies with process `parent`; may use so much address space (twice `memory_bytes`), processor time and file size.

    Raises OSError where the kernel refuses, and ends the process where the parent is gone already."""
    libc = ctypes.CDLL(None, use_errno=True)
    _control(libc, _PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        sys.exit(1)
    os.umask(0o077)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    _limit(resource.RLIMIT_AS, memory_bytes * 2)
    _limit(resource.RLIMIT_FSIZE, disk_bytes)
    # Readers may use two threads; the wall clock is the parent's to watch.
    _limit(resource.RLIMIT_CPU, int(seconds * 2) + 1)
    _refuse_in_kernel(libc)
    sys.addaudithook(_refuse_in_python)


def _limit(what: int, value: int) -> None:
    """Never raises a limit the process was given."""
    _, hard = resource.getrlimit(what)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (allowed, allowed))


def _control(libc: ctypes.CDLL, option: int, argument: object, pointer: object = 0) -> None:
    if libc.prctl(option, argument, pointer, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _refuse_in_kernel(libc: ctypes.CDLL) -> None:
    if platform.machine() not in _CALLS:
        return
    program = _program(*_CALLS[platform.machine()])
    _control(libc, _PR_SET_NO_NEW_PRIVS, 1)
    _control(libc, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(_Filter(len(program) // 8, program)))


def _program(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Classic BPF over `struct seccomp_data`: another architecture kills, a listed call is refused, the rest passes."""
    refuse = len(calls) + 1
    steps = [
        (_LOAD_WORD, 0, 0, _ARCHITECTURE_OFFSET),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD_WORD, 0, 0, _NUMBER_OFFSET),
        (_JUMP_IF_AT_LEAST, refuse, 0, _X32_CALLS),
        *((_JUMP_IF_EQUAL, len(calls) - position, 0, call) for position, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _refuse_in_python(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _REFUSED_EVENTS:
        raise PermissionError(f"not allowed here: {event}")
