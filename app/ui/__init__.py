"""The windows and the tray: PySide6 stays in this room."""
