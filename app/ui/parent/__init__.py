"""The parents' window: its frame, its pages and its dialogs."""
