"""Text that Qt would read as more than text: tips as markup, entries of menus and buttons as keys."""

from __future__ import annotations

from PySide6 import QtGui

_WITHOUT_BRACKETS = str.maketrans(
    "<>", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)


def tip(text: str) -> str:
    """What a tip is set to, so that it shows just this text.

    Qt takes whatever looks like it for markup, and would open the pictures that a program's name asks for.
    """
    return QtGui.Qt.convertFromPlainText(text) if QtGui.Qt.mightBeRichText(text) else text


def tray_tip(text: str) -> str:
    """The same where desktops differ in what they make of markup: no brackets, so that none finds any."""
    return text.translate(_WITHOUT_BRACKETS)


def without_key(text: str) -> str:
    """What the text of a menu entry or a button is set to: Qt takes a "&" in a name for a key and leaves it out."""
    return text.replace("&", "&&")
