"""How Hypothesis tries things: as usual, or swiftly and always the same where the whole suite runs again and again."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("usual", stateful_step_count=30, deadline=None)
# For mutants: `--hypothesis-profile=swift`.
settings.register_profile(
    "swift", max_examples=8, stateful_step_count=15, deadline=None, derandomize=True, database=None
)
settings.load_profile("usual")
