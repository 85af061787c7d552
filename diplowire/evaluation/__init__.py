"""How right the extractor is: events against gold, by the codebook."""
