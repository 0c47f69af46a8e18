"""Why a guardian could not start: the one sentence it left, if it left one."""

from __future__ import annotations

import io

LONGEST = 1_000
"""Bytes; a sentence for people is shorter, and whoever wrote more wrote something else."""


def sentence_in(paper: io.BufferedIOBase) -> str:
    """The sentence in what a guardian wrote; empty where there is none, or what a fault leaves behind."""
    lines = paper.read(LONGEST + 1).decode("utf-8", "replace").splitlines()
    return lines[0].strip() if len(lines) == 1 and len(lines[0]) < LONGEST else ""
