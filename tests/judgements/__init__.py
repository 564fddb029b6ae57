"""Judgements: what counts, what is corrected, what merging respects, what the record keeps."""
