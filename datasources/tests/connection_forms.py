"""Connections of every kind as scripts and pages send them, for tests that never dial."""

import json
from typing import Any

SERVER: dict[str, Any] = {
    "host": "db.example.com",
    "port": 4000,
    "database": "shop",
    "username": "reader",
}
ENCRYPTION = {"POSTGRESQL": "sslmode", "MYSQL": "tls", "MSSQL": "encrypt"}
"""What the contract of the API calls this setting, by kind."""
PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0LXByaXZhdGUta2V5\n-----END PRIVATE KEY-----\n"
KEY_FILE: dict[str, Any] = {
    "type": "service_account",
    "project_id": "shop-data",
    "private_key_id": "1234",
    "private_key": PRIVATE_KEY,
    "client_email": "reader@shop-data.iam.gserviceaccount.com",
    "client_id": "99",
    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    "token_uri": "https://oauth2.googleapis.com/token",
    "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
    "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/reader",
    "universe_domain": "googleapis.com",
}
CONFIGS: dict[str, dict[str, Any]] = {
    "POSTGRESQL": SERVER | {"sslmode": "prefer", "schema": ""},
    "MYSQL": SERVER | {"tls": "prefer"},
    "MSSQL": SERVER | {"encrypt": "prefer", "schema": ""},
    "BIGQUERY": {
        "project": "shop-data",
        "location": "EU",
        "dataset": "shop",
        "credentials": "service_account",
        "max_bytes": 10 * 2**30,
    },
}
SECRET_WORD = "s3cr3t-word"
SECRETS: dict[str, dict[str, Any]] = {
    "POSTGRESQL": {"password": SECRET_WORD},
    "MYSQL": {"password": SECRET_WORD},
    "MSSQL": {"password": SECRET_WORD},
    "BIGQUERY": {"service_account": KEY_FILE},
}


def sent(kind: str, **changes: Any) -> dict[str, Any]:
    """What a page's form of that kind sends."""
    config = CONFIGS[kind]
    if kind == "BIGQUERY":
        config = {name: value for name, value in config.items() if name != "max_bytes"}
        return {"name": "Shop", **config, "max_gigabytes": "10", "key": json.dumps(KEY_FILE), **changes}
    return {"name": "Shop", **config, "password": SECRET_WORD, **changes}
