"""What the settings of all kinds of source share: how a stored configuration is refused."""

from collections.abc import Iterable, Mapping


class InvalidSettings(ValueError):
    """A configuration that does not fit its kind. `errors` maps field names to codes: `required`, `invalid`, `unknown`.

    Codes, because this layer knows no language; the form that shows them has the sentences."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in sorted(errors.items())))
        self.errors = dict(errors)


class InvalidSecret(InvalidSettings):
    """The same, of a secret."""


def unknown_keys(config: Mapping[str, object], known: Iterable[str]) -> dict[str, str]:
    """The errors of the keys that the kind does not have."""
    return {str(key): "unknown" for key in config.keys() - set(known)}
