# claimkb: `make demo` and `make test` each work as the first command after cloning.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install demo test test-all coverage check lint types arch docs golden bench build clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## make the environment in .venv, with kb and everything its tests need

# pip first: pip 23.2 misreads some extras.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,lookup]'
	@touch $(STAMP)

demo: install ## search, filter, count and export the claims of a real interview
	@$(BIN)/python tests/docs/demo.py

test: install ## run the tests
	$(BIN)/python -m pytest -n 2

test-all: install ## run the tests on every Python from 3.11 up that is here, and on plain whoosh 2.7.4
	$(BIN)/python tests/interpreters.py

coverage: install ## run the tests and see that they cover at least 95 % of the branches
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

check: lint types arch docs coverage ## everything that has to hold before a commit

lint: install ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install ## mypy, strict, tests included
	$(BIN)/mypy

arch: install ## the arrows between packages
	$(BIN)/lint-imports

docs: install ## README tour and reference agree with the program
	$(BIN)/python -m pytest tests/docs

golden: install ## write the golden files and the generated reference anew
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/test_golden.py tests/docs

bench: install ## measure speed, memory and quality; results in bench-results.json
	$(BIN)/python -m tests.bench

build: install ## wheel and source archive in dist/
	$(BIN)/python -m build

clean: ## remove what the targets made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* .import_linter_cache
