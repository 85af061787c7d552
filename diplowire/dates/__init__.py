"""Date expressions in Persian news and their values."""
