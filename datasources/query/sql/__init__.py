"""SQL that a person writes as a data source: judged, rewritten, its parameters found. Pure."""
