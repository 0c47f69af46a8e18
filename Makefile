# Sundial's commands. `make help` lists them.
PY     ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.stamp
PYTEST := $(BIN)/python -m pytest
# Real clocks, real desktops: a busy computer may be late once. A second try is seen in the closing line.
AGAIN  := --reruns 1
# Python keeps what it compiled: guardians run without docstrings, and nobody compiled the libraries that way for them.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test lint types arrows cover unit mutants oracle deb test-system bench format clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

run: $(STAMP) ## open Sundial on this computer (at-home mode, embedded database)
	@installers/linux/prepare window
	$(BIN)/python -m app

test: $(STAMP) ## everything that needs no privilege: style, types, arrows, tests
	@# Types are checked by one processor; what else is short has the other one.
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types arrows cover
	$(MAKE) --no-print-directory unit

lint: $(STAMP) ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## types, strictly
	$(BIN)/mypy

arrows: $(STAMP) ## who may import whom
	$(BIN)/lint-imports

unit: $(STAMP)
	@installers/linux/prepare window faults
	QT_QPA_PLATFORM=offscreen $(PYTEST) -n logical --dist worksteal

cover: $(STAMP) ## every branch of the rules is tried by a test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest tests/rules tests/scenarios -n logical --dist worksteal -m "not hypothesis and not long"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

mutants: $(STAMP) ## small faults put into the rules, one in three of all (SHARE=all: each): nine in ten are noticed
	$(BIN)/python -m tests.rules.mutants $(SHARE)

oracle: $(STAMP) ## the engine against the oracle on five thousand evenings (ten minutes)
	$(BIN)/python -m tests.rules.evenings

deb: $(STAMP) ## the Debian package, in dist/
	@installers/linux/prepare deb
	$(BIN)/python installers/linux/deb.py

test-system: deb ## real games, desktops, accounts, attacks, and the package on a computer of its own (needs root)
	@installers/linux/prepare window faults system
	$(BIN)/python -m tests.rules.evenings 10
	$(PYTEST) tests/system --timeout=900 $(AGAIN)
	$(PYTEST) tests/attacks $(AGAIN)
	SUNDIAL_FAULTS=storm $(PYTEST) tests/faults --timeout=900 -n logical --dist worksteal

bench: $(STAMP) ## figures, each a ratio to a baseline of the same run
	@installers/linux/prepare window
	$(BIN)/python -m bench

format: $(STAMP) ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what these commands made here
	rm -rf mutants $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The environment: made once, made again when the lock changes; hashes are checked by pip.
$(STAMP): requirements.lock pyproject.toml installers/linux/prepare
	@installers/linux/prepare python
	$(PY) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
