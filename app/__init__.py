"""Sundial: screen time that a family writes together."""

__version__ = "0.1.0"
