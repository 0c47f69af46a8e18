"""Watch and act: thin loops over the platform's ports."""
