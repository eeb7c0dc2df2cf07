.DEFAULT_GOAL := help
SHELL := /bin/bash

RUN := node_modules/.bin/

.PHONY: help ensure tools build lint format test test_unit test_integration test_lifecycle parity fuzz race mutants rules reference pictures bench speed destroy_rounds kills two_drivers ageing image_change demo lattice clean

help: ## Show what can be made
	@awk -F':.*## ' '/^[a-z_]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ensure: node_modules/.package-lock.json ## Install the npm packages

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --no-fund --no-audit
	@touch $@

tools: ensure ## Find or build the real parts: Pulumi, nats-server, wadm, wasmCloud host
	@node --import tsx test/tools/make-tools.ts

build: ensure ## Compile the package into dist
	npm run --silent build

lint: ensure ## Check types, rules and format
	$(RUN)tsc --noEmit
	$(RUN)tsc -p cli/graph/page
	$(RUN)eslint .
	$(RUN)prettier --check --log-level warn .

format: ensure ## Mend rules and format
	$(RUN)eslint --fix .
	$(RUN)prettier --write --log-level warn .

test: lint test_unit test_integration test_lifecycle ## Everything that CI runs

test_unit: ensure ## Unit and type tests, which need no real part
	$(RUN)vitest run --project 'unit*'

test_integration: tools ## On the real nats-server and wadm
	$(RUN)vitest run --project integration

test_lifecycle: build tools ## On the real Pulumi, wadm and wasmCloud host
	$(RUN)vitest run --project lifecycle

parity: tools ## Hold our verdict against wadm's on MANIFESTS=<folder>, else on our own corpus
	@node --import tsx test/parity/parity.ts $(if $(MANIFESTS),--manifests "$(MANIFESTS)") $(if $(GENERATED),--generated $(GENERATED)) $(if $(SEED),--seed $(SEED))

fuzz: ensure ## Read mutated manifests for MINUTES=<n>, else for one
	@node --import tsx test/fuzz/fuzz.ts --minutes $(or $(MINUTES),1) $(if $(SEED),--seed $(SEED))

race: tools ## Race owners, consumers, strangers and crashes on a real wadm for ROUNDS=<n>, else for 500
	@node --import tsx test/race/race.ts --rounds $(or $(ROUNDS),500) $(if $(SEED),--seed $(SEED))

mutants: ensure ## Show that each mutant of the guard is killed by the test that it names
	@node --import tsx test/mutants/run.ts

bench: build tools ## Measure SIZES=<10,100,500> applications, ROUNDS=<n> times each, else 7; BENCH_OUT=<file> keeps the figures
	@node --import tsx test/bench/bench.ts $(if $(SIZES),--sizes $(SIZES)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(PARTS),--parts $(PARTS)) $(if $(BENCH_OUT),--out $(BENCH_OUT))

speed: ensure ## Write docs/speed.md, its picture and the figures of the README from docs/bench.json
	@node --import tsx test/bench/write-speed.ts

image_change: tools ## Measure the ways from one image to another, ROUNDS=<n> times each, else 5
	@node --import tsx test/bench/image-change.ts --rounds $(or $(ROUNDS),5) $(if $(FUNCTIONS),--functions $(FUNCTIONS))

reference: ensure ## Write docs/api.md from the comments in sdk/
	@node --import tsx test/docs/write-reference.ts

pictures: build tools ## Record the refusal that the README shows, and draw it and the graph of the example
	@node --import tsx test/pictures/record.ts
	$(RUN)vitest run --project unit-programs test/docs/graph-picture --update

rules: ensure ## Write docs/rules.md from the rules
	@node --import tsx test/docs/write-rules-page.ts

destroy_rounds: tools ## One stack with users and servers up and down ROUNDS=<n> times, else 50
	DESTROY_ROUNDS=$(or $(ROUNDS),50) $(RUN)vitest run --project lifecycle test/lifecycle/one-stack-rounds
	@echo "$(or $(ROUNDS),50) rounds of up and destroy: never refused, never out of order, nothing left"

kills: tools ## Kill provider and pulumi at every request of an update
	KILLS=all $(RUN)vitest run --project lifecycle test/lifecycle/kills

two_drivers: tools ## APPLICATIONS=<n> manifests, else 200, stored by this provider and by a raw client: equal
	APPLICATIONS=$(or $(APPLICATIONS),200) $(RUN)vitest run --project integration test/parity/two-drivers

ageing: tools ## Update one application UPDATES=<n> times, else 1000, on a real wadm
	UPDATES=$(or $(UPDATES),1000) $(RUN)vitest run --project integration test/provider/apply/ageing

demo: build tools ## See one shared HTTP server, two applications and one refused delete
	@node --import tsx test/demo/demo.ts

lattice: tools ## Run a local lattice until Ctrl-C
	@node --import tsx test/tools/run-lattice.ts

clean: ## Remove what was built here; the real parts stay in their cache
	rm -rf dist node_modules
