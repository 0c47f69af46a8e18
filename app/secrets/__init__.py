"""The parents' passcode: hashed with argon2id, kept in the user's keyring or in a file that only its owner reads."""
