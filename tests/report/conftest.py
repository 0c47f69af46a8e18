"""Where nobody says otherwise, Qt draws into memory: without a display it would end the whole run instead."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
