"""Values become text: every sentence, duration and date that window, tray, command line and report show."""
