"""The first run: six screens from nothing to an agreement that holds."""
