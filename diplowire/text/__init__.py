"""Characters, half-spaces, furniture, sentences, and offsets into the raw text."""
