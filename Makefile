# The commands of the project. Each makes sure of what it needs first; nothing is installed outside .venv
# except, on Debian and Ubuntu, Python's venv module and a browser where they are missing.

PYTHON := .venv/bin/python
# Three workers for two cores: one waits for a browser much of the time. Files go to them in the order of their
# names, because those with few tests are the long ones and must not come last.
PYTEST := $(PYTHON) -m pytest -n 3 --no-loadscope-reorder
# Modules are compiled once, whatever the machine says: tests start Python some hundred times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test check format bench truth demo shots docs pins for-run for-tests browser clean

help: ## what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

run: for-run ## open the app on the demo company
	$(PYTHON) -m dashboard serve --demo

test: for-tests browser ## every test: units, pages, real browser, architecture
	$(PYTEST)

check: for-tests ## everything that can be told without running: format, lint, types, layers
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

format: for-tests ## lay the code out and mend what lint can mend
	$(PYTHON) -m ruff check --fix --exit-zero --quiet .
	$(PYTHON) -m ruff format .

bench: for-tests ## measure at one and ten million interactions; ARGS=--quick: at one million, the questions alone
	$(PYTHON) -m benchmarks $(ARGS)

truth: for-tests ## what the checks of groups find, against planted defects: writes docs/truth.md
	$(PYTHON) -m benchmarks.truth

demo: for-run ## make the shipped demo company anew
	$(PYTHON) -m dashboard demo --out data/demo --customers 1000 --months 36 --plant excluded,overlapping,too_small,manager_left

shots: for-tests browser ## a picture of every page, three sizes, two themes, in .screenshots/
	$(PYTHON) -m tests.browser.shots

docs: for-run ## the pages of all KPIs and tables, from their declarations: writes docs/kpis.md, docs/tables.md
	$(PYTHON) -m dashboard reference --out docs

pins: ## resolve constraints.txt for every platform from the two requirements files
	grep -hv '^-' requirements.txt requirements-dev.txt | $(PYTHON) -m uv pip compile --universal \
		--python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--quiet --output-file constraints.txt -

clean: ## forget the environment and the pictures
	rm -rf .venv .screenshots

for-run:
	@sh setup/environment.sh requirements.txt

for-tests:
	@sh setup/environment.sh requirements-dev.txt

browser: for-tests
	@sh setup/browser.sh
