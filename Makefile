# Everything a contributor runs. Each target installs what it needs into .venv by itself; python3 (3.11 or newer),
# its venv module and make are all that has to be there before.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test test-httpx2 coverage mutants lint types check generate api-diff api-take api-list api-add grow-report api-breaks bench bench-cli screens docs dist test-wheel peers clean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.usable  ## take an image of a droplet to four regions and back to a droplet: on a stand-in, or with DIGITALOCEAN_TOKEN
	@$(BIN)/python -W error examples/demo.py

test: $(VENV)/.dev  ## run the tests; ARGS="-k waits -x" goes to pytest
	$(BIN)/python -m pytest $(ARGS)

test-httpx2: $(VENV)/.dev  ## run the tests of what ships on httpx2 in place of httpx
	DOAPI_HTTP=httpx2 $(BIN)/python -m pytest tests/wrapper tests/generated $(ARGS)

# CONTRIBUTING.md says what is not run, and why: mostly generated code, where one line of a template stands many times.
coverage: $(VENV)/.dev  ## run the tests and say which lines and branches none of them runs; takes twice as long
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest --quiet $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include="wrapper/doapi/_policy/*" --fail-under=99
	$(BIN)/coverage report --include="wrapper/*" --fail-under=96
	$(BIN)/coverage report --include="generator/*" --fail-under=96
	$(BIN)/coverage report --include="generated/*" --fail-under=85

mutants: $(VENV)/.dev  ## change each line of _policy in turn, and see whether a test fails; takes long
	@$(PIP) --group mutants
	$(BIN)/python tests/packaging/mutants.py $(ARGS)

lint: $(VENV)/.dev  ## check style, format, spelling, and what GitHub is told
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/zizmor --offline --no-progress --quiet --persona pedantic .
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(FORMS)

types: $(VENV)/.dev  ## check types, with mypy and pyright, both strict
	$(BIN)/mypy
	$(BIN)/pyright

check: $(VENV)/.dev  ## see whether everything derived is what its sources derive to; changes nothing
	$(BIN)/python -m generator check

generate: $(VENV)/.dev  ## write generated/doapi_rest from openapi/, and the sync sides from the async ones
	$(BIN)/python -m generator generate

api-diff: $(VENV)/.dev  ## say what the published spec in UPSTREAM=path has that openapi/ has not; ARGS="--format json"
	@test -n "$(UPSTREAM)" || { echo "make api-diff needs UPSTREAM=path: a checkout of the published spec, or its file"; exit 2; }
	@$(BIN)/python -m generator diff $(UPSTREAM) $(ARGS)

api-take: $(VENV)/.dev  ## take into openapi/ what api-diff names in UPSTREAM=path; ARGS=--dry-run prints the patch
	@test -n "$(UPSTREAM)" || { echo "make api-take needs UPSTREAM=path: a checkout of the published spec, or its file"; exit 2; }
	@$(BIN)/python -m generator take $(UPSTREAM) $(ARGS)

api-list: $(VENV)/.dev  ## list the operations of the published spec in UPSTREAM=path that have WORD=word
	@test -n "$(UPSTREAM)" || { echo "make api-list needs UPSTREAM=path: a checkout of the published spec, or its file"; exit 2; }
	@$(BIN)/python -m generator list $(UPSTREAM) $(WORD)

api-add: $(VENV)/.dev  ## add to openapi/ the OPERATIONS="snapshots_list snapshots_get" of the published spec in UPSTREAM=path
	@test -n "$(UPSTREAM)" || { echo "make api-add needs UPSTREAM=path: a checkout of the published spec, or its file"; exit 2; }
	@test -n "$(OPERATIONS)" || { echo "make api-add needs OPERATIONS=\"id ...\"; make api-list UPSTREAM=$(UPSTREAM) WORD=word finds them"; exit 2; }
	@$(BIN)/python -m generator add $(UPSTREAM) $(OPERATIONS) $(ARGS)

grow-report: $(VENV)/.dev  ## say which operations of the published spec in UPSTREAM=path can be added, and work
	@test -n "$(UPSTREAM)" || { echo "make grow-report needs UPSTREAM=path: a checkout of the published spec, or its file"; exit 2; }
	@$(BIN)/python -m generator report $(UPSTREAM) $(WORD) $(ARGS)

api-breaks: $(VENV)/.dev  ## say what breaks for users of the last release: by griffe, and by its own typed calls
	$(BIN)/python tests/packaging/api_breaks.py $(ARGS)

bench: $(VENV)/.dev  ## measure against floors and peers; ARGS=--short for a quick run
	$(BIN)/python -m benchmarks $(ARGS)

bench-cli: $(VENV)/.dev  ## measure how long the command line takes to start, against its floors
	$(BIN)/python -m benchmarks.command_line $(ARGS)

screens: $(VENV)/.dev  ## record the terminals, and draw the badges, that README and docs show
	$(BIN)/python docs/record_screens.py
	$(BIN)/python docs/draw_badges.py

docs: $(VENV)/.docs  ## build the documentation into site/, with warnings as errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

dist: $(VENV)/.dev  ## build the sdist, and from it the wheel, into dist/
	@$(PIP) build
	rm -rf dist
	$(BIN)/python -m build

test-wheel: $(VENV)/.dev  ## build the wheel and test it in clean environments, with the lowest and newest versions
	$(BIN)/python tests/packaging/clean_install.py --lowest
	$(BIN)/python tests/packaging/clean_install.py --newest

peers: $(VENV)/.dev  ## show that pydo and python-digitalocean work with doapi.testing unchanged
	$(BIN)/python tests/testing/peers/run.py

clean:  ## remove what was installed and built
	rm -rf $(VENV) .bench .coverage .coverage.* mutants site dist

# What is installed is what pyproject.toml says, so that these go by its date.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"doapi needs Python 3.11 or newer, and $(PYTHON) is {sys.version.split()[0]}: make PYTHON=python3.12 ...")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.usable: $(VENV)/.made pyproject.toml
	@echo "installing doapi into $(VENV) ..."
	@$(PIP) --editable '.[testing]'
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	@echo "installing doapi and its tools into $(VENV) ..."
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --editable '.[testing,cli]' --group dev
	@touch $@ $(VENV)/.usable

$(VENV)/.docs: $(VENV)/.dev pyproject.toml
	@$(PIP) --group docs
	@touch $@
