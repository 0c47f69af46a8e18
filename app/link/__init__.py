"""How guardian, session and window talk: one JSON object a line over a local socket."""
