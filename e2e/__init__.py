"""LookFlex as people meet it: the real `make demo` in a real browser, its numbers against plain SQL run beside it."""
