"""The album: every page and state of Sundial in four looks, drawn alike on every machine, beside accepted pictures."""
