# Two commands do everything on a machine with Python 3.11: `make run` and `make test`.
PYTHON ?= python3.11
PRESET ?= gannan
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := PRESET=$(PRESET) $(BIN)/python site/manage.py
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help install messages run accounts test browser lint format lock bench relevance soak volume shots pictures superuser clean

help: ## Show every command in a line each
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "安装依赖…… (first run only)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: $(VENV)/.installed ## Make the environment from requirements.lock

messages: install ## Compile the catalogues of both languages (Babel, no system tool)
	@$(BIN)/python -m config.messages compile

run: messages ## Serve the site: make run [PRESET=zhangye] [PORT=8001]
	@$(MANAGE) migrate --noinput --verbosity 0
	@$(MANAGE) bootstrap --preset $(PRESET) --port $(PORT)
	@$(MANAGE) search_reindex --if-needed
	@$(MANAGE) scheduler >/dev/null & clock=$$!; \
		PRESET=$(PRESET) ADMIN_BASE_URL=http://localhost:$(PORT) DJANGO_SETTINGS_MODULE=config.settings.dev $(BIN)/gunicorn config.wsgi \
		--bind 0.0.0.0:$(PORT) --workers 2 --threads 4 --timeout 120 --log-level warning & site=$$!; \
		trap 'kill $$site $$clock 2>/dev/null; wait' EXIT; trap 'exit 0' INT TERM; wait $$site

accounts: install ## Make and print passwords of the offices' accounts (ARGS=--reset for new ones)
	@$(MANAGE) office_accounts --preset $(PRESET) $(ARGS)

test: messages ## Run all tests (PYTEST_ARGS="-k word" for some)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(PYTEST_ARGS)

browser: messages ## Run the browser tests alone (needs Chromium)
	@$(BIN)/python -m pytest -m browser $(PYTEST_ARGS)

lint: messages ## Style, types, import contracts, templates, sizes, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy pages snippets search themes site/config site/supervision site/translation site/moderation site/accounts site/audit site/presets
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint themes --lint --quiet
	@$(BIN)/python .ci/house_rules.py
	@$(MANAGE) makemigrations --check --dry-run --verbosity 0 --settings config.settings.test
	@$(BIN)/python -m config.messages check

format: install ## Format Python
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format --quiet .

lock: ## Write requirements.lock anew from pyproject.toml
	@rm -rf .cache/lock && $(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/pip install --quiet --disable-pip-version-check ".[dev]"
	@.cache/lock/bin/pip freeze --exclude sanzhang-qingdan | grep -v '^sanzhang' > requirements.lock
	@rm -rf .cache/lock build

bench: messages ## Print ratios of speed, measured in one run (needs nginx, wrk and Chromium)
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/searching.py
	@$(BIN)/python bench/approving.py
	@PYTHONPATH=. $(BIN)/python bench/marking.py
	@$(BIN)/python bench/tibetan.py

relevance: messages ## Print nDCG@10, MRR and zero hits of the judged queries (SET=heldout; SEARCH_ENGINE=elastic)
	@PYTHONPATH=.:site DJANGO_SETTINGS_MODULE=config.settings.dev $(BIN)/python -P bench/relevance.py $(or $(SET),tuning)

soak: messages ## Run the long forms of the kill, write and text tests, the pictures, and the year of 甘南
	@SOAK=1 $(BIN)/python -m pytest -m "slow or not slow" tests/reliability tests/moderation/test_batch_kill.py tests/supervision/test_year.py tests/pages/test_twin_facts.py tests/snippets tests/pictures $(PYTEST_ARGS)

volume: messages ## Fill a large trial site: make volume PRESET=gannan ITEMS=30000
	@$(MANAGE) make_volume --items $(or $(ITEMS),30000)

shots: messages ## Take screenshots into var/shots (needs Chromium and a running `make run`)
	@$(BIN)/python bench/shots.py --port $(PORT)

pictures: messages ## Take the kept pictures of Tibetan pages anew, into tests/pictures/kept (needs Chromium); look at each
	@SOAK=1 KEEP_PICTURES=1 $(BIN)/python -m pytest -n0 -q tests/pictures/test_pages.py

superuser: messages ## Make another administrator's account
	@$(MANAGE) createsuperuser

clean: ## Remove the environment; the databases in var/ stay
	@rm -rf $(VENV) .cache
