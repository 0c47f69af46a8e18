"""The steps; their ids are the schema's numbers with four digits, without gaps."""
