"""Alembic's folder: how the tables came to be as they are, one step after the other."""
