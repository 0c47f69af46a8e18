"""What is said about the accounts of parents, and about the sign in a child's session."""

from __future__ import annotations

from app.link.terms import Message, Name, Number, Reply


class GetParents(Message, frozen=True, tag="parents"):
    """Whose accounts are parents'."""


class AddParent(Message, frozen=True, tag="add-parent"):
    """The owner of this account is a parent from now on. The first one makes the computer the family's."""

    account: Name


class RemoveParent(Message, frozen=True, tag="remove-parent"):
    """The owner of this account is no parent any more; the last one stays."""

    account: Name


class SawSign(Message, frozen=True, tag="saw-sign"):
    """The session of this child has shown what is recorded, and who sees it."""

    child: Number


class ParentsReply(Reply, frozen=True, tag="parents"):
    """The accounts of parents; none where the family shares an account."""

    accounts: tuple[str, ...] = ()
