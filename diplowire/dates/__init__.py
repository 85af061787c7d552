"""Date expressions in Persian news and their values: `tag` finds them, `resolve` gives them a value."""
