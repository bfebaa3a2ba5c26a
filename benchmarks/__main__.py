"""`python -m benchmarks [part …]`: figures beside their limits. Parts: stampede, uncached, cached, upload, weight, start."""

import argparse
import sys
from collections.abc import Callable, Iterator

from benchmarks import facts, measures, uploads, weight
from benchmarks.measures import Row
from benchmarks.setting import Setting, prepared

PARTS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "stampede": measures.stampede,  # first: nothing is cached yet
    "uncached": measures.uncached_chart,
    "cached": measures.cached_page,
    "upload": uploads.read_files,
    "weight": weight.in_browser,
    "start": measures.start_and_memory,
}


def main() -> None:
    """Everything, or the parts that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="which parts; all when left out")
    parser.add_argument("--rows", type=int, default=facts.ROWS, help="rows of the fact table")
    said = parser.parse_args()
    wanted = [name for name in PARTS if not said.parts or name in said.parts]
    with prepared(rows=said.rows) as setting:
        sys.stdout.write(f"{'work':48} {'limit':26} measured\n")
        for name in wanted:
            for row in PARTS[name](setting):
                sys.stdout.write(f"{row.work:48} {row.limit:26} {row.measured}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
