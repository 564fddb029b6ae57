# Every target makes the virtual environment that it needs from a bare python3.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD ?= demo-record

.PHONY: install dev demo test check bench clean

install: $(VENV)/.installed          ## the package and what it runs on

dev: $(VENV)/.dev                    ## … and the tools to work on it

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(VENV)/.installed $@

demo: install                        ## read the bundled sample and show what it says
	$(BIN)/dragoman demo -r $(RECORD)

test: dev                            ## all tests
	$(BIN)/python -m pytest

check: dev                           ## style, types, layout
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/house_rules.py

bench: dev                           ## speed beside bare spaCy, as a ratio
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) $(RECORD) build dist src/*.egg-info
