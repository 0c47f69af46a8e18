"""The controls every page is built from: each knows its look, its keyboard and its accessible name, nothing else."""
