"""A stand-in for BigQuery's REST API: an HTTP server over DuckDB that the real client talks to.

It signs in service accounts (a real signature of a real key), runs query jobs, hands their rows out by pages, and fails in
Google's own words where a test asks for it (`server.BigqueryServer`).
Source: https://cloud.google.com/bigquery/docs/reference/rest"""
