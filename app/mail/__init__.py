"""The family's own mail: an account, a letter, and the one place from which anything leaves this computer."""
