# objquiz: `make quiz` builds and starts it, `make check` builds and tests it, `make help` lists the rest.
# MODE=release|debug|asan|fuzz chooses the flags; objects lie under build/MODE/. ROOMS="base py/model" builds the unit
# tests of those rooms alone, while others are in pieces.
VERSION = 0.1.0
MODE    = release
PREFIX  = /usr/local
ROOMS   = .
CC      = gcc
FUZZ_SECONDS = 60
REASONS = refcounts identity gc lifetime weakref
FUZZER  = libfuzzer
FUZZ_MODE = $(if $(filter afl,$(FUZZER)),afl,fuzz)
FUZZ_CC   = $(if $(filter afl,$(FUZZER)),afl-clang-fast,clang)

# At fixed addresses: the tables of the program need no relocation, which was half of its start.
CFLAGS_release  = -O2 -g -fno-pie
LDFLAGS_release = -no-pie
CFLAGS_debug   = -O0 -g -DDEBUG
CFLAGS_asan    = -O1 -g -DDEBUG -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_fuzz    = $(CFLAGS_asan) -fsanitize=fuzzer-no-link
CFLAGS_afl     = $(CFLAGS_asan)
CFLAGS   = $(CFLAGS_$(MODE))
LDFLAGS  = $(LDFLAGS_$(MODE))
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
DEFINES  = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DOBJQUIZ_VERSION='"$(VERSION)"'
COMPILE  = $(CC) -std=c17 $(DEFINES) $(WARNINGS) $(CFLAGS) $(CPPFLAGS) -Iengine -Ibuild/gen $(PACKAGE_CFLAGS)
LINK     = @mkdir -p $(@D); echo ld $@; $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^)

PACKAGES = sqlite3 jansson libedit gmp libutf8proc libcmark expat
# Asked once, when the first recipe needs it: on a bare system pkg-config is not there before `deps` was made.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) check))$(PACKAGE_CFLAGS)
LIBS           = $(eval LIBS := $(shell pkg-config --libs $(PACKAGES)) -lm -lpthread)$(LIBS)
# The program itself takes the archives of these where they are installed: finding shared libraries is most of its start.
STATIC         = -lsqlite3 -ljansson -lgmp -lutf8proc -lcmark -lexpat
archive        = $(or $(filter /%,$(shell $(CC) -print-file-name=$(1:-l%=lib%.a))),$1)
# libedit's has names inside that ours have too; they are made its own.
EDIT           = $(foreach lib,-ledit -ltinfo -lbsd -lmd,$(call archive,$(lib)))
EDIT_RUN       = $(if $(filter -l%,$(EDIT)),-ledit,$B/edit.o $(wordlist 2,4,$(EDIT)))
LIBS_RUN       = $(if $(filter release,$(MODE)),$(foreach lib,$(LIBS),$(if $(filter -ledit,$(lib)),$(EDIT_RUN),$(if $(filter $(STATIC),$(lib)),$(call archive,$(lib)),$(lib)))),$(LIBS))

B    = build/$(MODE)
BIN  = $(if $(filter release,$(MODE)),build,$B)
find = $(patsubst engine/./%,engine/%,$(patsubst tests/./%,tests/%,$(sort $(shell find $1 -name '$2' 2>/dev/null))))
objects = $(patsubst %.c,$B/obj/%.o,$1)
EMBEDS    = migrations schema exercises pylib help templates queries
SOURCES  := $(call find,$(ROOMS:%=engine/%),*.c)
ENGINE    = $(call objects,$(filter-out engine/cli/main.c,$(SOURCES))) $(EMBEDS:%=build/gen/embed_%.o)
TESTS    := $(filter-out tests/fuzz/% tests/bench/% tests/corpus/% %_main.c,$(call find,$(ROOMS:%=tests/%),*.c))
FUZZED    = $(patsubst tests/fuzz/%.c,%,$(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))
AGAIN     = @$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc || echo 2))
BUILT     = $(BIN)/objquiz $(BIN)/tests $(BIN)/corpus $(FUZZED:%=$(BIN)/replay/%)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all quiz check check-built check-asan check-reasons check-valgrind tests arrows headers globals versions bench fuzz \
	differential record lint deps install uninstall dist clean help FORCE

all: $(BIN)/objquiz ## build the program, build/objquiz

quiz: deps ## install what is missing, build, and start the quiz
	$(AGAIN) all
	@$(BIN)/objquiz

check: deps ## install what is missing, build, and run every test
	$(AGAIN) $(BUILT)
	@$(MAKE) --no-print-directory check-built

check-built: $(BUILT) arrows headers versions $(if $(filter release,$(MODE)),globals)
	@echo '== unit tests'; $(BIN)/tests
	@echo '== conformance cases'; $(BIN)/corpus
	@echo '== reasons'; $(BIN)/corpus --reasons $(REASONS:%=tests/corpus/%)
	@echo '== inputs that fuzzing found'; sh tests/tools/fuzz.sh replay $(BIN)/replay $(FUZZED)
	@echo '== sessions over a pipe'; sh tests/tools/sessions.sh $(BIN)/objquiz $(wildcard tests/cli/*.sh)
	@echo '== sessions in a terminal'; if tmux -L objquiz-check -f /dev/null new-session -d true 2>/dev/null; \
		then sh tests/tools/sessions.sh $(BIN)/objquiz $(wildcard tests/term/*.sh); \
		else echo 'left out: tmux is not here, or has no terminal to open'; fi

check-asan: ## the same tests with the address and undefined-behaviour sanitizers
	@CK_TIMEOUT_MULTIPLIER=10 $(MAKE) --no-print-directory check MODE=asan

check-reasons: $(BIN)/corpus ## the conformance cases recorded: a record changes no run, and its holders add up
	$(BIN)/corpus --reasons

check-valgrind: $(BIN)/tests ## unit tests under valgrind; SUITE=base runs a part
	CK_FORK=no CK_TIMEOUT_MULTIPLIER=20 valgrind -q --leak-check=full --error-exitcode=1 $(BIN)/tests $(SUITE)

tests: $(BIN)/tests ## build the unit tests alone; build/tests PATTERN runs some of them

arrows: ## who includes whom, against engine/ROOMS
	@echo '== the plan of the rooms'; CC='$(CC)' sh tests/tools/selftest.sh && \
		awk -f tests/tools/arrows.awk engine/ROOMS $(call find,engine,*.[ch])

headers: build/gen/queries.h ## each header compiles alone
	@echo '== headers'; sh tests/tools/headers.sh $(COMPILE)

globals: $(ENGINE) ## the engine holds no data that can be written
	@echo '== writable data'; sh tests/tools/globals.sh $^

versions: ## versions of Python are compared in three files only
	@echo '== versions'; ! grep -nE 'profile->(minor|version)\b|\bminor *([<>]|[!=]=)|strcmp\(.*"3\.[0-9]+"' \
		$(filter-out %/profile.c %/mod_sys.c %/py.c,$(call find,engine,*.c))

bench: $(BIN)/benchmark $(BIN)/objquiz ## times beside a CPython 3.13 of this machine, memory, threads; BENCH="light loop" runs some
	@$(BIN)/benchmark $(BENCH)

fuzz: ## fuzz each entry for FUZZ_SECONDS; findings are left in build/fuzz. FUZZER=afl: with AFL++
	$(AGAIN) MODE=$(FUZZ_MODE) CC=$(FUZZ_CC) $(FUZZED:%=build/$(FUZZ_MODE)/%)
	@FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZER=$(FUZZER) sh tests/tools/fuzz.sh run build/$(FUZZ_MODE) $(FUZZED)

differential: $(BIN)/objquiz ## random programs: the evaluator against every real CPython found here; ARGS=--help
	@python3 -B tests/differential --program $(BIN)/objquiz $(ARGS)

record: ## what real CPythons print for the conformance cases below DIR, into their expected.json
	@python3 -B tests/differential record $(DIR)

lint: compile_commands.json ## clang-format, cppcheck and clang-tidy
	clang-format --dry-run --Werror $(call find,engine tests,*.c)
	cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=nullPointerRedundantCheck --suppress=identicalInnerCondition \
		'-Dnoreturn=__attribute__((noreturn))' $(DEFINES) -Iengine -Ibuild/gen engine
	clang-tidy -quiet -p . $(SOURCES)

deps: ## install the compiler and libraries that are missing (Debian; nothing to do: no network, no root)
	@CC='$(CC)' sh tests/tools/deps.sh install

install: all ## install below $(DESTDIR)$(PREFIX)
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' sh tests/tools/install.sh $(BIN)/objquiz

uninstall: ## take away what install put there
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' sh tests/tools/install.sh --remove

dist: ## the sources as build/objquiz-VERSION.tar.gz
	@mkdir -p build
	git archive --format=tar.gz --prefix=objquiz-$(VERSION)/ -o build/objquiz-$(VERSION).tar.gz HEAD

clean: ## remove what was built
	rm -rf build compile_commands.json

help: ## this list
	@awk -F ':.*## ' '/^[a-z_.-]+:.*## / { printf "%-22s %s\n", $$1, $$2 }' Makefile

compile_commands.json: Makefile $(SOURCES) build/gen/queries.h ## for editors and clang-tidy
	@$(MAKE) --no-print-directory -Bnk all | awk -v folder="$$(pwd)" -f tests/tools/compdb.awk > $@

# --- Programs and objects
$(BIN)/objquiz: $(call objects,engine/cli/main.c) $B/engine.a
	@$(if $(filter $B/edit.o,$(LIBS_RUN)),ld -r -o $B/edit.all.o --whole-archive $(firstword $(EDIT)) && \
		objcopy -w -G 'el_*' -G 'history*' $B/edit.all.o $B/edit.o)
	$(LINK) $(LIBS_RUN)
$(BIN)/tests: $(call objects,tests/check_main.c $(TESTS)) $B/engine.a
	$(LINK) $(LIBS) $$(pkg-config --libs check)
$(BIN)/corpus: $(call objects,tests/corpus_main.c) $B/engine.a
	$(LINK) $(LIBS)
$(BIN)/benchmark: $(call objects,tests/bench/bench.c tests/bench/with.c) $B/engine.a
	$(LINK) $(LIBS)
$(BIN)/replay/%: $B/obj/tests/fuzz/%.o $B/obj/tests/fuzz/replay.o $B/engine.a
	$(LINK) $(LIBS)
build/$(FUZZ_MODE)/%: build/$(FUZZ_MODE)/obj/tests/fuzz/%.o $B/engine.a
	$(LINK) $(LIBS) -fsanitize=fuzzer

$B/engine.a: $(ENGINE)
	@ar rcs $@.$$$$ $^ && mv $@.$$$$ $@

$B/obj/%.o: %.c $B/flags | build/found build/gen/queries.h build/gen/suites.h
	@mkdir -p $(@D); echo cc $<
	@$(COMPILE) -MMD -MP -c $< -o $@

# Other flags, another compiler: everything is compiled anew.
$B/flags: FORCE
	@mkdir -p $B build/gen
	@echo '$(subst ','\'',$(CC) $(DEFINES) $(CFLAGS) $(CPPFLAGS))' > $@.new; cmp -s $@.new $@ || cp $@.new $@

# Says which Debian packages are missing, before the compiler says it in its own way.
build/found:
	@CC='$(CC)' sh tests/tools/deps.sh say
	@mkdir -p build && touch $@

build/gen/suites.h: $B/flags FORCE
	@printf '%s\n' $(filter-out tests/tools/%,$(TESTS)) | awk -f tests/tools/suites.awk > $@.new; cmp -s $@.new $@ || cp $@.new $@

# --- What is built into the program: table, folder, names. A folder among the prerequisites notices files that are gone.
migrations = db/migrations *.sql
schema     = db schema.sql
exercises  = exercises *
pylib      = engine/py/lib *.py
help       = share/help *
templates  = share/templates *
queries    = db/queries *.sql
files      = $(sort $(shell find $(firstword $($1)) -type f -name '$(lastword $($1))' 2>/dev/null))
folders    = $(shell find $(firstword $($1)) -type d 2>/dev/null)

define embed_rule
build/gen/embed_$1.c: $(call files,$1) $(call folders,$1) tests/tools/embed.sh
	@mkdir -p build/gen; sh tests/tools/embed.sh $1 $(firstword $($1)) $(call files,$1) > $$@
build/gen/embed_$1.o: build/gen/embed_$1.c build/gen/queries.h | build/found
	@$(CC) -std=c17 $(WARNINGS) -Iengine -Ibuild/gen -c $$< -o $$@
endef
$(foreach embed,$(EMBEDS),$(eval $(call embed_rule,$(embed))))

build/gen/queries.h: $(call files,queries) $(wildcard db/queries) tests/tools/embed.sh
	@mkdir -p build/gen; sh tests/tools/embed.sh queries.h db/queries $(call files,queries) > $@

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES) tests/check_main.c tests/corpus_main.c tests/bench/bench.c tests/bench/with.c $(TESTS) $(wildcard tests/fuzz/*.c)))
