"""How fast LookFlex is, measured: `make bench`. Prints figures beside their limits; nothing here passes or fails."""
