# Works with GNU make 3.81, which is what macOS has.

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(patsubst %/,%,$(sort $(dir $(wildcard $(addsuffix /*.py, \
	bot db handlers locales playground reports scheduler school tests)))))
OLDEST := 3.11

# The first of these that is new enough; another one: make PYTHON=/path/to/python3
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$each" && break; done)

# More words for pytest: make test ARGS="-k minutes"
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run demo-reset test check format bench lock clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/make \1	\2/'

run: $(VENV)/run.stamp ## start the bot; without a BOT_TOKEN, the playground
	@exec $(BIN)/python -m bot run --or-playground

demo-reset: $(VENV)/run.stamp ## begin the school of the playground anew
	@$(BIN)/python -m bot demo-reset

test: $(VENV)/dev.stamp ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: $(VENV)/dev.stamp ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy $(PACKAGES)

format: $(VENV)/dev.stamp ## put the code into shape
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(VENV)/dev.stamp ## measure against the budgets
	@$(BIN)/python -m tests.bench

# Versions that still fit stay; all anew: make lock UPGRADE=--upgrade
UPGRADE ?=
COMPILE := .venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header \
	--no-annotate --no-config --no-emit-index-url --no-emit-find-links --python-version $(OLDEST)

lock: .venv-lock/bin/uv ## write requirements/ anew from pyproject.toml
	@$(COMPILE) $(UPGRADE) pyproject.toml -o requirements/run.txt
	@$(COMPILE) $(UPGRADE) --all-extras -c requirements/run.txt pyproject.toml \
		-o requirements/dev.txt

clean: ## remove what was made here (not data/, not .env)
	@rm -rf $(VENV) .venv-lock .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find $(PACKAGES) -name __pycache__ -type d -prune -exec rm -rf {} +

# $(1): a folder. Makes a virtual environment there unless one that works is there already.
define venv
	@python='$(PYTHON)'; \
	if [ -z "$$python" ]; then \
		echo "Usul needs Python $(OLDEST) or newer, and found none. Install it, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; \
	elif ! command -v "$$python" >/dev/null; then \
		echo "There is no $$python here. Say where Python $(OLDEST) or newer is: make PYTHON=/path/to/python3" >&2; exit 1; \
	elif ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "Usul needs Python $(OLDEST) or newer; $$python is older. Say where a newer one is: make PYTHON=/path/to/python3" >&2; exit 1; \
	elif ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv (or $$("$$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'))" >&2; exit 1; \
	elif ! $(1)/bin/python -m pip --version >/dev/null 2>&1; then \
		rm -rf $(1) && "$$python" -m venv $(1); \
	fi
endef

PIP := -m pip --disable-pip-version-check --quiet

$(VENV)/run.stamp: requirements/run.txt
	$(call venv,$(VENV))
	@echo "Installing the libraries into $(VENV)…"
	@$(BIN)/python $(PIP) install --require-hashes -r requirements/run.txt
	@touch $@

# What the bot needs is among what its developers need.
$(VENV)/dev.stamp: requirements/dev.txt
	$(call venv,$(VENV))
	@echo "Installing the libraries and tools into $(VENV)…"
	@$(BIN)/python $(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/run.stamp

.venv-lock/bin/uv:
	$(call venv,.venv-lock)
	@.venv-lock/bin/python $(PIP) install uv
