"""What launchers of games keep about them: read as the account whose files they are, in small bites."""
