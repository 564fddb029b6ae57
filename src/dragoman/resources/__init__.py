"""Human-edited YAML, one subject a file; the packages that read it check it as they load it."""
