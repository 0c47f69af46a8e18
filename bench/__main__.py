"""`make bench`: every figure, each beside its baseline of the same run."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

HEADINGS = ("figure", "ours", "baseline", "ratio")


def main() -> None:
    """Run every module here that has a `run`, and print one table of (name, ours, baseline, ratio)."""
    print(f"{HEADINGS[0]:44} {HEADINGS[1]:>10} {HEADINGS[2]:>10} {HEADINGS[3]:>8}")
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name.startswith("_"):
            continue
        module = importlib.import_module(f"bench.{found.name}")
        if not hasattr(module, "run"):
            continue
        for name, ours, baseline, ratio in module.run():
            print(f"{found.name + ': ' + name:44} {ours:10.2f} {baseline:10.2f} {ratio:8.3f}", flush=True)


if __name__ == "__main__":
    main()
