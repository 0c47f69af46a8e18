"""The tables, and with them everything that Sundial ever keeps: instants are whole microseconds since 1970, UTC."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, MetaData, UniqueConstraint, false, text, true
from sqlmodel import Field, SQLModel

# Named constraints, because SQLite can only change a constraint that has a name.
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What all tables share: the register of tables that migrations are compared with."""

    metadata = MetaData(naming_convention=NAMES)


class AccountRow(Row, table=True):
    """An account of the computer through which children are recognised."""

    __tablename__: ClassVar[str] = "accounts"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class ParentRow(Row, table=True):
    """An account whose owner is a parent; none where the family shares an account."""

    __tablename__: ClassVar[str] = "parents"

    account_id: int = Field(foreign_key="accounts.id", primary_key=True)


class ChildRow(Row, table=True):
    """A child; several may share an account. One that left is not counted any more, and its rows are kept."""

    __tablename__: ClassVar[str] = "children"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    born: date | None
    account_id: int = Field(foreign_key="accounts.id")
    left_at: int | None = Field(default=None, sa_type=BigInteger)


class VersionRow(Row, table=True):
    """One version of an agreement: only ever added."""

    __tablename__: ClassVar[str] = "agreement_versions"
    __table_args__ = (UniqueConstraint("child_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    number: int
    since: int = Field(sa_type=BigInteger)
    child_name: str
    born: date | None
    zone: str
    day_starts: time
    week_starts: str
    warn_minutes: str
    grace_seconds: int
    next_look: date | None = None
    edition: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    what: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    side: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    by: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    about: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    reason: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


class SignatureRow(Row, table=True):
    """Somebody signed what was agreed in an edition: the first of the versions that agree in it."""

    __tablename__: ClassVar[str] = "signatures"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    edition: int = Field(primary_key=True)
    name: str = Field(primary_key=True)
    side: str
    at: int = Field(sa_type=BigInteger)


class PromiseRow(Row, table=True):
    """A point of one version in the family's own words, and how it stands."""

    __tablename__: ClassVar[str] = "promises"

    version_id: int = Field(foreign_key="agreement_versions.id", primary_key=True)
    position: int = Field(primary_key=True)
    promise: str
    kind: str
    text: str
    state: str
    by: str
    reason: str
    changes: str
    is_removal: bool


class ClauseRow(Row, table=True):
    """One clause of one version: the columns that its kind needs, and how it stands."""

    __tablename__: ClassVar[str] = "clauses"

    version_id: int = Field(foreign_key="agreement_versions.id", primary_key=True)
    position: int = Field(primary_key=True)
    clause: str
    kind: str
    scope: str
    per: str | None = None
    minutes: int | None = None
    after_minutes: int | None = None
    start: time | None = None
    end: time | None = None
    days: str | None = None
    state: str
    by: str
    reason: str
    from_date: date | None
    until_date: date | None
    carry: int | None = None
    borrow: int | None = None
    finish: int | None = None
    is_each: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    is_soft: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    excepted: str | None = None
    marks: str | None = None
    rated_from: int | None = None
    changes: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    is_removal: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    is_everywhere: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class HolidayRow(Row, table=True):
    """A stretch of dates that count as holidays in one version."""

    __tablename__: ClassVar[str] = "holidays"

    version_id: int = Field(foreign_key="agreement_versions.id", primary_key=True)
    position: int = Field(primary_key=True)
    first: date
    last: date


class SpanRow(Row, table=True):
    """An uninterrupted stretch of use of one app; it grows while use goes on, at most for a day."""

    __tablename__: ClassVar[str] = "spans"
    __table_args__ = (
        Index("spans_by_child_and_start", "child_id", "start"),
        CheckConstraint('"end" > start', name="forward"),
    )

    id: int | None = Field(default=None, primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    start: int = Field(sa_type=BigInteger)
    end: int = Field(sa_type=BigInteger)
    app: str
    category: str
    is_counted: bool
    evidence: str
    witnesses: str | None = None
    is_proven: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class CorrectionRow(Row, table=True):
    """A later judgement on spans; `becomes` says which of the columns behind it is meant. Spans stay as they are."""

    __tablename__: ClassVar[str] = "corrections"
    __table_args__ = (Index("corrections_by_end", "end"), CheckConstraint('"end" > start', name="forward"))

    id: str = Field(primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    start: int = Field(sa_type=BigInteger)
    end: int = Field(sa_type=BigInteger)
    app: str | None
    becomes: str
    to_child_id: int | None = Field(foreign_key="children.id")
    category: str | None
    by: str
    reason: str
    at: int = Field(sa_type=BigInteger)
    undone_at: int | None = Field(sa_type=BigInteger)


class ContestRow(Row, table=True):
    """What a child says that a stretch of its day was, and the answer; a correction that agrees to it has its id."""

    __tablename__: ClassVar[str] = "contests"
    __table_args__ = (Index("contests_by_end", "end"), CheckConstraint('"end" > start', name="forward"))

    id: str = Field(primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    start: int = Field(sa_type=BigInteger)
    end: int = Field(sa_type=BigInteger)
    app: str
    says: str
    category: str | None
    words: str
    at: int = Field(sa_type=BigInteger)
    state: str
    answered_at: int | None = Field(sa_type=BigInteger)
    reason: str


class ElsewhereRow(Row, table=True):
    """Minutes on another screen, written down by hand, and how they stand."""

    __tablename__: ClassVar[str] = "elsewhere"
    __table_args__ = (Index("elsewhere_by_child_and_day", "child_id", "day"),)

    id: str = Field(primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    day: date
    category: str
    minutes: int
    screen: str
    side: str
    at: int = Field(sa_type=BigInteger)
    what: str
    by: str
    from_time: time | None
    until_time: time | None
    state: str
    answered_at: int | None = Field(sa_type=BigInteger)
    reason: str


class SortingRow(Row, table=True):
    """What a parent said for the whole family that an app is; the newest of an app that stands counts."""

    __tablename__: ClassVar[str] = "sortings"

    id: str = Field(primary_key=True)
    app: str
    category: str
    marks: str
    by: str
    reason: str
    at: int = Field(sa_type=BigInteger)
    undone_at: int | None = Field(sa_type=BigInteger)


class SuggestionRow(Row, table=True):
    """What a child said that an app is, and the answer."""

    __tablename__: ClassVar[str] = "suggestions"

    id: str = Field(primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    app: str
    category: str
    words: str
    at: int = Field(sa_type=BigInteger)
    state: str
    answered_at: int | None = Field(sa_type=BigInteger)
    reason: str
    marks: str | None = None


class PeriodRow(Row, table=True):
    """A family day or week with its edges as it was lived; sealed, its sums are the record, and its spans may go."""

    __tablename__: ClassVar[str] = "periods"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    per: str = Field(primary_key=True)
    first: date = Field(primary_key=True)
    week: date
    start: int = Field(sa_type=BigInteger)
    end: int = Field(sa_type=BigInteger)
    is_sealed: bool


class PeriodSumRow(Row, table=True):
    """Microseconds of one scope in a day or week: all that was used, and what of it counted."""

    __tablename__: ClassVar[str] = "period_sums"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    per: str = Field(primary_key=True)
    first: date = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    used: int = Field(sa_type=BigInteger)
    counted: int = Field(sa_type=BigInteger)


class PeriodLayerRow(Row, table=True):
    """Microseconds of one layer of a day's or week's stack, in which every moment is drawn once."""

    __tablename__: ClassVar[str] = "period_layers"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    per: str = Field(primary_key=True)
    first: date = Field(primary_key=True)
    category: str = Field(primary_key=True)
    is_counted: bool = Field(primary_key=True)
    amount: int = Field(sa_type=BigInteger)


class MemoryRow(Row, table=True):
    """What the rules remember of a child beside its spans, in their own words."""

    __tablename__: ClassVar[str] = "memory"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    text: str


class RequestRow(Row, table=True):
    """A child's wish and its answer."""

    __tablename__: ClassVar[str] = "requests"
    __table_args__ = (Index("requests_by_child_and_time", "child_id", "asked_at"),)

    id: str = Field(primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    scope: str
    minutes: int
    purpose: str
    asked_at: int = Field(sa_type=BigInteger)
    words: str
    state: str
    answered_at: int | None = Field(sa_type=BigInteger)
    answered_minutes: int | None
    reason: str


class GrantRow(Row, table=True):
    """What a parent gave, once per id."""

    __tablename__: ClassVar[str] = "grants"
    __table_args__ = (Index("grants_by_child_and_expiry", "child_id", "expires"),)

    id: str = Field(primary_key=True)
    child_id: int = Field(foreign_key="children.id")
    scope: str
    minutes: int
    expires: int = Field(sa_type=BigInteger)
    beyond_quiet: bool
    given_at: int = Field(sa_type=BigInteger)
    request_id: str | None = Field(foreign_key="requests.id")


class NoteRow(Row, table=True):
    """A neutral line of the family's log."""

    __tablename__: ClassVar[str] = "notes"

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(index=True, sa_type=BigInteger)
    child_id: int | None = Field(foreign_key="children.id")
    kind: str
    details: str


class LookRow(Row, table=True):
    """A grown-up's account opened that about a child on that day."""

    __tablename__: ClassVar[str] = "looks"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    day: date = Field(primary_key=True)
    account: str = Field(primary_key=True)
    what: str = Field(primary_key=True)


class HelpedRow(Row, table=True):
    """What one side said, after four weeks, of sleep, quarrels and mood; nothing said is a "not now"."""

    __tablename__: ClassVar[str] = "helped"

    child_id: int = Field(foreign_key="children.id", primary_key=True)
    day: date = Field(primary_key=True)
    side: str = Field(primary_key=True)
    sleep: str | None
    quarrels: str | None
    mood: str | None


class SettingRow(Row, table=True):
    """A setting in its text form."""

    __tablename__: ClassVar[str] = "settings"

    key: str = Field(primary_key=True)
    value: str
