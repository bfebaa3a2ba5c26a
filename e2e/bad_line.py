"""A network line between browser and demo that is as slow as asked for and can be cut and mended."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

CHUNK = 32 * 1024


class Line:
    """Passes bytes on. `bytes_per_second` holds for what the browser sends; 0: as fast as it goes."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._far = (str(address.hostname), int(address.port or 80))
        self._listener = socket.socket()
        # A small one, or the system would take in megabytes before anything has to wait.
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, CHUNK)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self._open: list[socket.socket] = []
        self._is_cut = False
        self.bytes_per_second = 0
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """What is under way ends, and nothing new comes through."""
        self._is_cut = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._is_cut, self._open = False, []

    def close(self) -> None:
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self._is_cut:
                    near.close()
                    continue
                far = socket.create_connection(self._far)
                self._open += [near, far]
                threading.Thread(target=self._pass, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, False), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, is_upward: bool) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if is_upward and self.bytes_per_second:
                    time.sleep(len(data) / self.bytes_per_second)
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def bad_line(url: str) -> Iterator[Line]:
    """A line to `url` for the length of the block."""
    line = Line(url)
    try:
        yield line
    finally:
        line.close()
