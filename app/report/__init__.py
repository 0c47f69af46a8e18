"""What leaves Sundial as a file for people: pages and tables, made from values that others handed over."""
