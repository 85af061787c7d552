# `make demo` and `make test` do all the set-up. `make help` lists the rest.
VENV := .venv
BIN := $(VENV)/bin
KEEP ?=
export DIPLOWIRE_GOLD

.DEFAULT_GOAL := help
.PHONY: help setup demo test verify pythons lint types fix unit contract gold schemas golden accuracy lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.runtime ## the environment with locked dependencies, in .venv

# Python and its packages: one lock per Python line, hashes checked (requirements/).
$(VENV)/.runtime: $(wildcard requirements/*.txt) pyproject.toml deploy/setup-venv
	@deploy/setup-venv $(VENV) runtime

$(VENV)/.dev: $(VENV)/.runtime
	@deploy/setup-venv $(VENV) dev

demo: $(VENV)/.runtime ## publish the sample articles to a real Kafka and watch the events (KEEP=1 leaves it running)
	@$(BIN)/diplowire demo $(if $(KEEP),--keep)

test: $(VENV)/.dev lint types ## lint, types, unit, contract and gold tests (at most 6 minutes cold)
	@echo "contract tests on a real Kafka run beside the others; their report comes last"
	@$(BIN)/pytest -m "kafka and not slow" tests >$(VENV)/contract.log 2>&1 & contract=$$!; \
	trap 'kill $$contract' INT TERM; \
	$(BIN)/pytest -m "not slow and not kafka" tests; status=$$?; \
	wait $$contract || status=1; cat $(VENV)/contract.log; exit $$status

verify: $(VENV)/.dev pythons ## what takes longer than `make test`
	$(BIN)/pytest -m slow tests

pythons: $(VENV)/.dev ## the unit tests, golden events included, under every other Python that this machine has
	@for version in 3.11 3.12 3.13; do \
	    python=$$(deploy/find-python $$version 2>/dev/null) || { echo "pythons: there is no Python $$version here"; continue; }; \
	    ! $(BIN)/python -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$$version')" || continue; \
	    $(MAKE) --no-print-directory unit VENV=.venv-$$version PYTHON=$$python || exit 1; \
	done

lint: $(VENV)/.dev ## ruff, and the checks of the knowledge tables
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/diplowire knowledge check --no-warnings

types: $(VENV)/.dev ## mypy --strict on the three packages
	@$(BIN)/mypy

fix: $(VENV)/.dev ## what can be mended by itself: formatting, imports, generated files
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(MAKE) --no-print-directory schemas

unit: $(VENV)/.dev ## the tests that need no broker
	$(BIN)/pytest -m "not slow and not kafka and not gold" tests

contract: $(VENV)/.dev ## the tests on a real Kafka
	$(BIN)/pytest -m "kafka and not slow" tests

gold: $(VENV)/.dev ## the tests on measuring articles (DIPLOWIRE_GOLD names their directory)
	$(BIN)/pytest -m gold tests

schemas: $(VENV)/.dev ## regenerate what is generated from the typed records
	@$(BIN)/python -m schemas.generate

golden: $(VENV)/.dev ## write the golden events and the README's example anew (read the diff)
	@$(BIN)/python tests/golden/update.py

accuracy: $(VENV)/.dev ## write docs/accuracy.md (with held-out figures where DIPLOWIRE_GOLD names the articles)
	@$(BIN)/python docs/accuracy.py

lock: $(VENV)/.runtime ## resolve the dependencies anew, for every Python line
	@deploy/lock $(BIN)/uv

clean: ## remove the environment and caches (not the broker's cache)
	rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache build dist
