"""Painters of dial, timeline, bars and tray glyphs from pure models, shared by window and PDF."""
