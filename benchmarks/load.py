"""Requests from several clients at once, each on its own connection; bounded in number and time."""

import http.client
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PATIENCE_SECONDS = 30


@dataclass
class Measured:
    """`seconds` of wall clock for all; `latencies` of each request in seconds; `failed` had a status other than 200."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failed: int = 0
    size: int = 0

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


def run(url: str, *, clients: int, seconds: float, headers: Mapping[str, str], most: int = 20_000) -> Measured:
    """GET `url` by `clients` at once for `seconds`, at most `most` times."""
    parts = urlsplit(url)
    measured, lock, end = Measured(), threading.Lock(), time.monotonic() + seconds
    path = parts.path + (f"?{parts.query}" if parts.query else "")

    def client() -> None:
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_SECONDS)
        own: list[float] = []
        failed = size = 0
        while time.monotonic() < end and len(own) < most // clients:
            begun = time.perf_counter()
            line.request("GET", path, headers=dict(headers))
            answer = line.getresponse()
            size = len(answer.read())
            own.append(time.perf_counter() - begun)
            failed += answer.status != http.HTTPStatus.OK
        line.close()
        with lock:
            measured.latencies += own
            measured.failed += failed
            measured.size = size

    begun = time.monotonic()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured.seconds = time.monotonic() - begun
    return measured
