# Two doors: `make demo` shows the whole road, `make test` checks the whole house. Both do all the set-up themselves.
SHELL := /bin/sh
BIN := .venv/bin
ASSETS := api/assets/node_modules/.package-lock.json
SHOP := tests/crawlers/evershop
BUILT := $(SHOP)/.evershop/built
# Errors of installers are shown, notices and warnings about other packages are not.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install -qq --root-user-action=ignore --no-deps
PIP := $(INSTALL) --require-hashes
NPM_QUIET := --loglevel=error --no-audit --no-fund --no-update-notifier --ignore-scripts

.PHONY: demo test setup format screenshots clean

demo: .venv/product $(ASSETS)
	@$(BIN)/zhixun demo $(if $(PORT),--port $(PORT))

setup: .venv/product .venv/tests $(ASSETS) $(BUILT)

test: .venv/product .venv/tests $(ASSETS) $(BUILT)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry --no-ansi api casebook crawlers matcher
	$(BIN)/pytest -n 2 --dist loadgroup -rsR

screenshots: .venv/product .venv/tests $(ASSETS)
	$(BIN)/python -m tests.api.screenshots api/static/screenshots

format: .venv/tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The lock carries hashes and no address: pip asks whichever index this machine is set up for.
.venv/product: requirements.lock pyproject.toml
	@python=; for p in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { python=$$p; break; }; done; \
	[ -n "$$python" ] || { echo "知巡需要 Python 3.11 或更新的版本；可用 make PYTHON=/路径/python3 指定。" >&2; exit 2; }; \
	echo "正在安装依赖（首次约需一分钟）……"; \
	"$$python" -m venv .venv || { echo "无法建立 .venv：请先安装 Python 的 venv 模块（Debian：python3-venv）。" >&2; exit 2; }
	@$(PIP) -r requirements.lock
	@$(INSTALL) --no-build-isolation -e .
	@touch $@

.venv/tests: .venv/product tests/requirements.lock
	@echo "正在安装测试工具……"
	@$(PIP) -r tests/requirements.lock
	@touch $@

# Page assets come from npm by their own lock; a machine without Node gets it as a wheel.
$(ASSETS): .venv/product api/assets/package.json api/assets/package-lock.json
	@command -v npm >/dev/null 2>&1 || [ -x $(BIN)/npm ] || { echo "本机没有 Node，正在安装它的 wheel 包……"; $(PIP) -r api/assets/requirements.lock; }
	@echo "正在取页面资源……"
	@PATH="$$PWD/$(BIN):$$PATH"; cd api/assets && npm ci $(NPM_QUIET) >/dev/null
	@touch $@

# A real shop from npm that the tests crawl, built from its sources once. Its lock carries no addresses, with which
# `npm ci` misses the packages of other systems; `npm install` takes the same versions by the same hashes.
$(BUILT): $(ASSETS) $(SHOP)/package.json $(SHOP)/package-lock.json
	@echo "正在准备测试用的商店（首次约需两分钟）……"
	@PATH="$$PWD/$(BIN):$$PATH"; cd $(SHOP) \
	  && npm install --no-save $(NPM_QUIET) >/dev/null \
	  && NODE_ENV=production npm exec -- evershop build > build.log 2>&1 \
	  || { tail -n 20 build.log >&2; exit 1; }
	@mkdir -p $(@D) && touch $@

clean:
	rm -rf .venv api/assets/node_modules $(SHOP)/node_modules $(SHOP)/.evershop $(SHOP)/build.log
