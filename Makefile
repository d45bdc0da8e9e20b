# PanelGraph: set-up, checks, figures. `make help` lists the targets.
#
# Variables, to be set on the command line (make demo RECORDS=~/minutes PORT=9000):
#   PYTHON         interpreter for the virtual environment          python3 (3.11 or newer)
#   VENV           folder of the virtual environment                .venv
#   TORCH_VERSION  torch that is installed when there is none       2.13.0
#   TORCH_INDEX    package index to take torch from; empty = pip's own. On Linux x86-64 the public index holds a CUDA
#                  build of gigabytes; https://download.pytorch.org/whl/cpu holds a CPU build.
#   RECORDS        files or folders that `make demo` ingests        samples/records
#   DATA           data folder of `make demo`                       data
#   QUESTION       what `make demo` asks
#   PORT           port of the service, on 127.0.0.1                8000
#   SHARED         folder with the gold data for `make score`       ../shared
#   MINUTES        how long `make fuzz` tries each reader           1

PYTHON ?= python3
VENV ?= .venv
TORCH_VERSION ?= 2.13.0
TORCH_INDEX ?=
RECORDS ?= samples/records
DATA ?= data
QUESTION ?= What did the panel decide on knife crime?
PORT ?= 8000
SHARED ?= ../shared
MINUTES ?= 1

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# A torch that can be imported is kept, whatever its version and wherever it came from.
HAS_TORCH := $(BIN)/python -c 'import importlib.util as u; raise SystemExit(u.find_spec("torch") is None)'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint types pytest score floor bench generalise fuzz clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- the virtual environment, in steps whose stamps make a second run quick ----

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "PanelGraph needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.torch: | $(VENV)/.made
	@if $(HAS_TORCH); then echo "torch is there and is kept"; else \
		set -x; $(PIP) install 'torch==$(TORCH_VERSION)' $(if $(TORCH_INDEX),--index-url '$(TORCH_INDEX)'); fi
	@touch $@

$(VENV)/.installed: pyproject.toml | $(VENV)/.torch
	$(PIP) install -q -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.torch
	$(PIP) install -q -e '.[dev,ocr]'
	@touch $@ $(VENV)/.installed

# Browser tests use Debian's chromium. Root can install it; anybody else is told.
$(VENV)/.browser: | $(VENV)/.made
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium; \
	else echo "no chromium found: the browser tests will be skipped (apt-get install chromium)"; fi
	@touch $@

# Old Word files (.doc, RTF) are read through Debian's LibreOffice. Root can install it; anybody else is told.
$(VENV)/.office: | $(VENV)/.made
	@if command -v soffice >/dev/null || command -v libreoffice >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends libreoffice-writer-nogui; \
	else echo "no LibreOffice found: the tests of old Word files will be skipped (apt-get install libreoffice-writer-nogui)"; fi
	@touch $@

# Pages that are pictures are read through Debian's tesseract. Root can install it; anybody else is told.
$(VENV)/.ocr: | $(VENV)/.made
	@if command -v tesseract >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends tesseract-ocr; \
	else echo "no tesseract found: the tests of scanned pages will be skipped (apt-get install tesseract-ocr)"; fi
	@touch $@

# ---- what people run ----

demo: $(VENV)/.installed  ## set up, ingest RECORDS, ask QUESTION, serve on 127.0.0.1:PORT
	$(BIN)/panelgraph ingest $(RECORDS) --data '$(DATA)'
	$(BIN)/panelgraph ask '$(subst ','\'',$(QUESTION))' --data '$(DATA)'
	$(BIN)/panelgraph serve --data '$(DATA)' --port $(PORT)

test: lint types pytest  ## everything that must hold: style, types, tests (also what .ci/run calls)

lint: $(VENV)/.dev  ## ruff, check and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy --strict

pytest: $(VENV)/.dev $(VENV)/.browser $(VENV)/.office $(VENV)/.ocr  ## the tests alone
	$(BIN)/python -m pytest -q

score: $(VENV)/.dev  ## score the product on the gold data in SHARED
	$(BIN)/python -m tests.score_figures --shared '$(SHARED)' --report

floor: $(VENV)/.dev  ## print present figures as a floor file (tests/score_floor.json)
	@$(BIN)/python -m tests.score_figures --shared '$(SHARED)' --floor

bench: $(VENV)/.dev  ## print the benchmarks as a table with ratios
	$(BIN)/python -m tests.benchmarks --shared '$(SHARED)'

generalise: $(VENV)/.dev  ## metrics by layout family, whom each rule serves, the fictional corpus and the one held back
	$(BIN)/python -m tests.generalise --shared '$(SHARED)' --rules
	$(BIN)/python -m tests.corpus .corpus/development --seed 1
	$(BIN)/python -m tests.corpus.measure .corpus/development --shuffled
	$(BIN)/python -m tests.corpus .corpus/held --seed 2 --variant held
	$(BIN)/python -m tests.corpus.measure .corpus/held --shuffled

# atheris is built for a few versions of Python only, so nothing but this target asks for it.
fuzz: $(VENV)/.dev  ## try damaged files on every reader, MINUTES each; prints executions and crashes
	$(BIN)/python -c 'import atheris' 2>/dev/null || $(PIP) install -q 'atheris>=2.3'
	$(BIN)/python -m tests.fuzz --minutes '$(MINUTES)'

clean:  ## remove the virtual environment, caches and build output; DATA stays
	rm -rf '$(VENV)' build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz .corpus
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
