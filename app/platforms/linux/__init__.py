"""Linux: /proc and psutil, logind, desktop entries and AppStream, X11, notifications."""
