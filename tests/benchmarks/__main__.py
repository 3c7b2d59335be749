"""`make bench`: every measurement as a ratio to a named peer or floor, taken in one run. Fails if a bar is missed.

Times of different runs or machines are never compared; a ratio near its bar wants a second run.
"""

from __future__ import annotations

import importlib
import sys

from tests.benchmarks.row import Row

GROUPS = ("letters", "checker", "storage", "pages", "importing", "twenty", "room")


def main(names: list[str]) -> int:
    rows: list[Row] = []
    for name in names or list(GROUPS):
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.benchmarks.{name}").run()
    width = max(len(row.name) for row in rows)
    print(f"{'what':<{width}}  {'ratio':>7}  {'bar':>6}  {'':4}  note")
    for row in rows:
        verdict = "ok" if row.ratio <= row.bar else "OVER"
        print(f"{row.name:<{width}}  {row.ratio:>7.2f}  {row.bar:>6.2f}  {verdict:<4}  {row.note}")
    return 0 if all(row.ratio <= row.bar for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
