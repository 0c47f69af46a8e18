"""Pure guidance: age bands with their sources, and the starting points that follow from them."""
