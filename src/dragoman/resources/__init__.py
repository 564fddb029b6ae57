"""Human-edited YAML, one subject a file; the loaders in ontology/, mentions/, attribution/ and coding/ check it."""
