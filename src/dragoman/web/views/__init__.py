"""The pages, one module a kind; each turns a request into a question to the record and fills a template."""
