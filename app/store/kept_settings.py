"""Settings in their text form; what they mean is settled in app.settings."""

from __future__ import annotations

from sqlmodel import Session

from app.store.tables import SettingRow


def one(session: Session, key: str) -> str | None:
    row = session.get(SettingRow, key)
    return None if row is None else row.value


def put(session: Session, key: str, value: str | None) -> None:
    """Keep the value; None forgets the setting."""
    row = session.get(SettingRow, key)
    if row is None and value is not None:
        session.add(SettingRow(key=key, value=value))
    elif row is not None and value is None:
        session.delete(row)
    elif row is not None and value is not None:
        row.value = value
