"""The family's memory: SQLModel and Alembic stop here, the rules' own types go in and come out."""
