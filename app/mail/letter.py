"""The letter with the weekly review: a sentence or two, and the sheet as a PDF."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import make_msgid

from app.mail.account import Account

FILE = "sundial.pdf"


def letter(account: Account, subject: str, text: str, pdf: bytes = b"") -> EmailMessage:
    """The message. Names of children are in the PDF alone: the way of a mail is open to the servers it passes."""
    made = EmailMessage()
    made["Subject"] = " ".join(subject.split())
    made["From"] = account.sender
    made["To"] = ", ".join(account.readers)
    # Not the name of this computer, which is what the library would put there.
    made["Message-ID"] = make_msgid("sundial", domain=account.sender.rpartition("@")[2] or "localhost")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    if pdf:
        made.add_attachment(pdf, maintype="application", subtype="pdf", filename=FILE)
    return made
