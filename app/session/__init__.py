"""The eyes and hands of one login: claims for the guardian, and what only a session can do. No Qt."""
