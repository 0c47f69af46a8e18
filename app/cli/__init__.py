"""Commands: each asks the guardian over the link and prints the answer."""
