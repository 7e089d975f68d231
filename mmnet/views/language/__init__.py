"""Languages: the sentences of pages and documents in catalogs, one TOML file a language."""
