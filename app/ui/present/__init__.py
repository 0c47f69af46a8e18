"""What to show: pure functions from the guardian's picture to values that widgets paint."""
