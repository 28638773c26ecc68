# `make help` lists the targets. Settings: PYTHON=python3.12  PORT=8080  SAMSYN_HOME=/srv/samsyn
PYTHON ?= python3
PORT ?= 8501
SAMSYN_HOME ?= var
export SAMSYN_HOME

BIN := .venv/bin
RUNTIME := .venv/runtime.stamp
DEV := .venv/dev.stamp
# The lock files are complete, so pip need not look further: a newer version in between confuses it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: help run test test-all quick check format coverage bench attack crash pictures lock system clean

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

run: $(RUNTIME)  ## start Samsyn on http://127.0.0.1:8501
	@echo "Samsyn körs på http://127.0.0.1:$(PORT) – avsluta med Ctrl+C"
	@STREAMLIT_SERVER_PORT=$(PORT) exec $(BIN)/streamlit run app.py

test: system check  ## every check and every test, the full grids sampled
	$(PYTEST) -m "not full"

test-all: system check  ## every check and every test, the full grids as well
	$(PYTEST)

attack: system  ## attack the releases of 20 invented ledgers, one process per core
	$(BIN)/python -m tests.attack --ledgers 20

crash: system  ## kill a writer 200 times on each kind of database, and the other disasters
	$(PYTEST) --dist load tests/crash

quick: $(DEV)  ## lint, types and the fast tests, in under a minute
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(PYTEST) -m "not browser and not slow and not full"

check: $(DEV)  ## format, lint, types, dead code, dependencies, import direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/vulture
	$(BIN)/deptry .
	$(BIN)/lint-imports --no-logo

format: $(DEV)  ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

coverage: $(DEV)  ## the fast tests with branch coverage
	$(PYTEST) -m "not browser and not full" --cov --cov-report=term-missing

bench: $(DEV)  ## the benchmarks
	$(BIN)/python -m bench

pictures: system  ## the pictures of the documentation
	$(BIN)/python -m tests.browser.pictures

lock: $(DEV)  ## renew both lock files with the newest versions allowed
	$(LOCK) --upgrade requirements.in -o requirements.txt
	$(LOCK) --upgrade -c requirements.txt requirements-dev.in -o requirements-dev.txt

system: $(DEV)
	tests/install_system_packages.sh

clean:  ## remove the environment and the caches, never the data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Samsyn behöver Python 3.11 eller nyare (make run PYTHON=python3.11)." >&2; exit 1; }
	@echo "Installerar Samsyns paket i .venv (en gång, någon minut) …"
	@$(PYTHON) -m venv .venv
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@$(PIP) -r requirements-dev.txt
	@touch $@
