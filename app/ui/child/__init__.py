"""The child's side: tray, popup and notices."""
