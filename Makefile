# Two commands: `make audit` shows what extenslint does, `make test` proves that it works. Both set up all they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PACKAGES := checks reports lint
SYSTEM_PACKAGES := chromium fonts-dejavu-core unixodbc odbc-postgresql libsqliteodbc postgresql

.PHONY: audit test system lint docs lock clean

audit: $(VENV)/.installed
	$(BIN)/extenslint demo demo
	$(BIN)/extenslint check demo --as-of 2026-08-10 --fail-on never

test: $(VENV)/.installed-for-tests system lint
	$(BIN)/python -m pytest -n 2 -rs

lint: $(VENV)/.installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# What the browser and ODBC tests need comes from Debian's packages. Who is not root is told what was left out, by pytest's list of skips.
system:
	@missing=""; for package in $(SYSTEM_PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else echo "Not installed, since that takes root and apt:$$missing. The tests that need them will be skipped."; fi

$(VENV)/.installed: pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -r requirements.txt
	$(BIN)/python -m pip install -q --no-deps -e .
	$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml requirements-test.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -r requirements-test.txt
	$(BIN)/python -m pip install -q --no-deps -e .
	$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@ $(VENV)/.installed

# Writes anew what is made from the program: the rulebooks and the page of commands.
docs: $(VENV)/.installed
	$(BIN)/extenslint rulebook checks
	$(BIN)/extenslint schema rule > docs/rule.schema.json
	$(BIN)/extenslint schema config > docs/config.schema.json
	$(BIN)/python -m lint.manual > docs/commands.md

# Pins every dependency with its hashes, for every system; run it after a change of pyproject.toml.
lock: $(BIN)/uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra test pyproject.toml -o requirements-test.txt

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q uv

clean:
	rm -rf $(VENV) demo audit
