.DEFAULT_GOAL := help
.PHONY: help setup serve test check bench accuracy vendor clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "ClassifyHub needs Python 3.11 or newer; say which one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python cannot make virtual environments; install that part of it (Debian, Ubuntu: sudo apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements/runtime.txt requirements/packaging.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/packaging.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.development: requirements/development.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@touch $@

setup: $(VENV)/.runtime ## Install what ClassifyHub needs into .venv, which then holds bin/classifyhub

serve: $(VENV)/.runtime ## Start the hub (first start: prints the sign-in, a key and a call that works)
	@exec $(BIN)/classifyhub serve $(ARGS)

test: $(VENV)/.development ## Run every test, those in a browser included
	@sh tests/find_chromium.sh
	@sh tests/find_node.sh
	@# Bytecode is kept: tests start hundreds of processes. Modules are begun in their order, in which short ones come last.
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n 3 --dist loadscope --no-loadscope-reorder $(ARGS)

check: $(VENV)/.development ## Lint, formatting, types, import directions, lock files current
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	sh requirements/check_current.sh $(BIN)/uv

bench: $(VENV)/.development ## Measure the goals as ratios against their floors
	$(BIN)/python -m benchmarks

accuracy: $(VENV)/.development ## Measure how right detectors and labels are
	$(BIN)/python -m benchmarks.accuracy $(ARGS)

vendor: ## Rebuild the vendored browser files (needs npm)
	$(MAKE) -C vendor

clean: ## Remove what was built and installed; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
