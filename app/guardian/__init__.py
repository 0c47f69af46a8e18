"""The background service: watches, keeps what was agreed, and answers over the link. No Qt, no network."""
