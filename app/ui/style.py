"""The little that Qt's style sheets do here: text tones, fields, tables, menus, scroll bars, from the tokens."""

from __future__ import annotations

from enum import StrEnum

from app.instruments.palette import Palette


class Tone(StrEnum):
    """What a text's colour says; `ember` is for errors only."""

    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    ACCENT = "accent"
    GILT = "gilt_ink"
    DUSK = "dusk"
    EMBER = "ember"
    ON_ACCENT = "on_accent"


SHEET = """
QToolTip {{ color: {card}; background: {ink}; border: 0; padding: 6px 8px; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {line}; padding: 6px; }}
QMenu::item {{ padding: 7px 22px 7px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; }}
QMenu::item:disabled {{ color: {ink3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 4px; }}
QComboBox QAbstractItemView {{
  background: {card}; color: {ink}; border: 1px solid {outline}; padding: 4px; outline: 0;
  selection-background-color: {accent_soft}; selection-color: {ink};
}}
QComboBox QAbstractItemView::item {{ min-height: {row}px; padding: 0 8px; border: 0; }}
QLineEdit {{ lineedit-password-character: 8226; }}
QLineEdit, QPlainTextEdit {{
  background: {card}; color: {ink}; border: 1px solid {outline}; border-radius: 8px; padding: {pad}px 11px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus {{
  border: 2px solid {accent}; padding: {pad_focus}px 10px;
}}
QLineEdit[has_error="true"], QPlainTextEdit[has_error="true"] {{
  border: 2px solid {ember}; padding: {pad_focus}px 10px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {ink3}; border-color: {line}; }}
QLineEdit#qt_spinbox_lineedit, QLineEdit#qt_spinbox_lineedit:focus {{
  background: transparent; border: 0; padding: 0;
}}
QScrollArea, QWidget#page {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {outline}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTableView {{
  background: {card}; color: {ink}; border: 1px solid {line}; border-radius: 8px; gridline-color: {line};
  selection-background-color: {accent_soft}; selection-color: {ink};
}}
QTableView:focus {{ border: 2px solid {accent}; }}
QTableView::item {{ padding: 2px 8px; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{
  background: {sunken}; color: {ink2}; border: 0; border-bottom: 1px solid {line}; padding: 6px 10px; font-weight: 600;
}}
"""
TONE = 'QLabel[tone="{tone}"] {{ color: {colour}; background: transparent; }}\n'
TOKENS = ("card", "ink", "ink2", "ink3", "line", "outline", "accent", "on_accent", "accent_soft", "sunken", "ember")


def style_sheet(palette: Palette, text_scale: float) -> str:
    """The application's style sheet; paddings grow with the text so that nothing is clipped."""
    pad = round(6 * text_scale)
    colours = {name: getattr(palette, name) for name in TOKENS}
    tones = (TONE.format(tone=tone.value, colour=getattr(palette, tone.value)) for tone in Tone)
    return SHEET.format(pad=pad, pad_focus=pad - 1, row=round(32 * text_scale), **colours) + "".join(tones)
