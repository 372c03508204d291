# One command each; everything that is needed is set up first.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SECONDS ?= 60

.PHONY: help setup corpus schemas accuracy docs test lint types unit fuzz bench lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' Makefile | sed 's/:.*##/	/'

setup: $(READY) ## install everything into .venv, as the lock file says

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else "needs Python 3.11 to 3.13, this is %d.%d: make PYTHON=python3.12" % v)'
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

corpus: $(READY) ## build the corpus from data/raw
	$(BIN)/gz14fyp build

schemas: $(READY) ## write schemas/ and the data dictionary from the models
	$(BIN)/python tools/schemas.py

accuracy: $(READY) ## compare commitments and projects with what readers annotated
	$(BIN)/python tools/accuracy.py

docs: $(READY) ## build the documentation site into site/
	$(BIN)/zensical build --clean --strict

test: lint types unit ## lint, types, tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal

fuzz: $(READY) ## read made and damaged files of each kind, for SECONDS=60 each
	$(BIN)/python tools/fuzz.py --seconds $(SECONDS)

bench: $(READY) ## compare speeds
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/parse.py
	$(BIN)/python benchmarks/pdf.py
	$(BIN)/python benchmarks/memory.py

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --no-annotate --upgrade \
		--group dev --output-file requirements.lock pyproject.toml

clean: ## remove what the commands made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache dist site
