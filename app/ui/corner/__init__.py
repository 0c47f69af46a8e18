"""Help and the learning corner, for parents and children. Nothing here knows the guardian, or tells it anything."""
