"""The language Sundial speaks: chosen at start and in Settings, English where no catalogue is found."""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError

DOMAIN = "sundial"
_FIRST_STRONG, _POP = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its sentences (gettext) and its habits for dates, times and lists (CLDR)."""

    code: str
    locale: Locale
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)

    @property
    def is_right_to_left(self) -> bool:
        return bool(self.locale.text_direction == "rtl")


def load(code: str, locale_dir: Path) -> Language:
    """The language of that code (`de`, `de_AT`, `zh_CN.UTF-8`); without a catalogue English, as its region writes it.

    Dates follow the catalogue, so that no sentence mixes two languages.
    """
    plain = code.partition(".")[0].partition("@")[0].replace("-", "_")
    language, _, territory = plain.partition("_")
    found = gettext.find(DOMAIN, locale_dir, [plain, language]) if language not in {"en", "", "C", "POSIX"} else None
    if found is None:
        return Language("en", _locale("en", territory, "GB"))
    with Path(found).open("rb") as file:
        return Language(plain, _locale(language, territory, ""), gettext.GNUTranslations(file))


def _locale(language: str, territory: str, otherwise: str) -> Locale:
    for place in filter(None, (territory, otherwise)):
        try:
            return Locale.parse(f"{language}_{place}")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(language)


_spoken = Language("en", _locale("en", "", "GB"))


def use(code: str, locale_dir: Path) -> Language:
    """Speak this language from now on; what was said before stays as it was said."""
    return speak(load(code, locale_dir))


def speak(language: Language) -> Language:
    """Speak a language that is already loaded."""
    global _spoken  # noqa: PLW0603  # one process speaks one language, as with gettext's own install()
    _spoken = language
    return language


def spoken() -> Language:
    """The language in use."""
    return _spoken


@contextmanager
def speaking(language: Language) -> Iterator[Language]:
    """Speak a language for a while: for a report in another language, and for tests."""
    before = _spoken
    speak(language)
    try:
        yield language
    finally:
        speak(before)


_CODE = re.compile(r"[A-Za-z]{1,8}([_.@-][A-Za-z0-9]+)*")


def preferred(environ: Mapping[str, str]) -> str:
    """The language that the environment asks for, by gettext's order of variables; `en` if none."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        first = environ.get(name, "").partition(":")[0]
        # A catalogue is looked for in a folder of this name: a path in its place would be somebody else's folder.
        if _CODE.fullmatch(first):
            return first
    return "en"


def languages(locale_dir: Path) -> tuple[str, ...]:
    """The codes that have a catalogue, and English."""
    return ("en", *sorted(path.parts[-3] for path in locale_dir.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def _(message: str) -> str:
    """The sentence in the language in use."""
    return _spoken.catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The sentence in the plural form that fits the number."""
    return _spoken.catalogue.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The sentence as it reads in that context."""
    return _spoken.catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for "translate later", which extraction looks for
    """Mark a sentence that is kept in a table and translated when it is shown."""
    return message


def isolated(data: str) -> str:
    """A name or a wish as data, isolated where writing directions could mix (and untouched where they cannot)."""
    mixes = spoken().is_right_to_left or any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in data)
    return f"{_FIRST_STRONG}{data}{_POP}" if mixes else data


def plain(text: str) -> str:
    """Without the marks of `isolated`: for what is edited, and read back."""
    return text.replace(_FIRST_STRONG, "").replace(_POP, "")
