# `make demo` is all a newcomer needs; the rest is for working on LookFlex.
PORT ?= 8000
PY := .venv/bin/python
SHELL := /bin/sh

.PHONY: help demo test bench assets lint format lock messages clean

help: ## What can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

demo: .venv/installed ## A whole LookFlex with a sample shop, until Ctrl-C (PORT=8000)
	@exec $(PY) -m lookflex.demo --port $(PORT)

test: .venv/installed-dev ## Every check and every test
	@exec $(PY) -m lookflex.management.checking

bench: .venv/installed-dev ## How fast it is, beside the limits (minutes)
	@exec $(PY) -m benchmarks

assets: .venv/installed ## Scripts, styles and translations
	@exec $(PY) manage.py assets

lint: .venv/installed-dev ## The quick checks alone
	@exec $(PY) -m lookflex.management.checking lint format imports types

format: .venv/installed-dev ## Python files as ruff writes them
	@$(PY) -m ruff check --fix . && $(PY) -m ruff format .

messages: .venv/installed-dev ## New texts into the translation files
	@exec $(PY) manage.py messages --update

lock: .venv/installed-dev ## The installed versions into the lock files
	@exec $(PY) manage.py lock

clean: ## Removes the environment and what was built; the demo's data in var/ stays
	@rm -rf .venv node_modules static/dist var/static var/assets.json .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# The first Python that is new enough; its own words when it cannot make environments.
.venv/bin/python:
	@for python in python3 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making the environment .venv with $$($$python --version)."; rm -rf .venv; \
	    $$python -m venv .venv && exit 0; rm -rf .venv; exit 1; fi; done; \
	echo "LookFlex needs Python 3.11 or newer, and there is none on the PATH." >&2; exit 1

# The checkout itself is importable from everywhere; manage.py gets a SECRET_KEY before anything ever ran.
.venv/installed: requirements.lock | .venv/bin/python
	@echo "Installing packages; this takes a minute."; $(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(PY) -c "import pathlib, sysconfig; pathlib.Path(sysconfig.get_path('purelib'), 'lookflex.pth').write_text('$(CURDIR)\n')"
	@$(PY) -m lookflex.demo.surroundings
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "Installing packages for tests."; $(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@
