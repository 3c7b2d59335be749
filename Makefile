# Two commands matter: `make run` starts the app, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test bench screenshots measure-checker format clean setup lock

run: setup
	$(BIN)/lmag serve

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: setup
	$(BIN)/python -m tests.benchmarks

# How well the checker of reasons does on the labelled texts (the seen half; add ARGS=--unseen for the other).
measure-checker: setup
	$(BIN)/python -m tests.checker_set.measure $(ARGS)

# The pictures of the README, taken of the running app with the fictional samples (needs chromium).
screenshots: setup
	$(BIN)/python -m tests.browser.take_screenshots

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: .venv/.ready

# Every package is installed from the lock file with its hash checked; nothing else is fetched.
.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/.ready

# Makes the lock file again after a change in pyproject.toml (needs uv).
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements.lock

clean:
	rm -rf .venv
