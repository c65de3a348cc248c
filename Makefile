# A program is cmd/NAME.c and what only it links, cmd/NAME/; what several share
# is common/, a folder a room (common/README.md).  Tests link another host
# (clock and configuration).  SQL of more than six lines lies in a file beside
# the C that runs it, which includes it as FOLDER/FILE.sql.h.  Goals: all check
# test sanitize fuzz lint bench demo printed dist install uninstall clean.

PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
BUILD   ?= build
BIN     ?= bin
SECONDS ?= 20

# What Debian hardens with; -fcf-protection is of x86 alone.
CET     := $(shell $(CC) -fcf-protection -S -o /dev/null -x c /dev/null \
	  2>/dev/null && echo -fcf-protection)
HARDEN  ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	  -fstack-clash-protection $(CET)
LDFLAGS ?= -Wl,-z,relro -Wl,-z,now

PKGS    = sqlite3 yaml-0.1 libcjson libsodium smartcols libical
ifneq ($(MAKECMDGOALS),clean)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) || echo missing)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) || echo missing)
ifneq ($(filter missing,$(PKG_CFLAGS) $(PKG_LIBS)),)
$(error a library is missing: `sh share/bootstrap build` installs all)
endif
endif

# A release's tarball says in a file which version it is, else the history.
VERSION := $(or $(file <VERSION),$(shell git log -1 --format=0.2-%cd.g%h \
	  --date=format:%Y%m%d --abbrev=10 2>/dev/null)$(shell \
	  git diff --quiet HEAD 2>/dev/null || echo +),0.2-unknown)

WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Wconversion
OURS    = -std=c11 -D_GNU_SOURCE -I. -I$(BUILD) $(WARN) \
	  -ffile-prefix-map=$(CURDIR)/= -ffile-prefix-map=$(CURDIR)=. \
	  $(PKG_CFLAGS)
LIBS    = -Wl,--as-needed $(PKG_LIBS) -lcsv
COMPILE = $(CC) $(OURS) $(HARDEN) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(CFLAGS) $(LDFLAGS)

CMDS   := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
HOST    = common/base/host.c
ROOMS  := $(filter-out $(HOST),$(wildcard common/*/*.c))
SQL    := $(wildcard common/*/*.sql cmd/*/*.sql cmd/*/*/*.sql)
SQLH    = $(SQL:%=$(BUILD)/%.h)
# the sources of a program beside its main, by its name
own     = $(wildcard cmd/$(1)/*.c cmd/$(1)/*/*.c)
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIBROOMS = $(BUILD)/librooms.a
PROGS   = $(CMDS:%=$(BIN)/%)
TPROGS  = $(CMDS:%=$(BUILD)/bin/%)
TTOOLS  = $(patsubst tests/%.c,$(BUILD)/%,$(filter-out tests/host.c,\
	  $(wildcard tests/*.c)))
FUZZERS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
SAN     = -fsanitize=address,undefined -fno-sanitize-recover=all
SCRIPTS = share/bootstrap share/demo share/nightly \
	  $(filter-out %/README,$(wildcard share/recipes/*)) tests/bench/run \
	  tests/printed .ci/run
PAGES   = $(wildcard man/*.[157])
# the longest first, so that both cores have work to the end
LONG    = $(patsubst %,tests/%.bats,road break integrity doc)
TESTS   = $(LONG) $(filter-out $(LONG),$(wildcard tests/*.bats))

# Where each shell looks for completions.
BASHDIR = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSHDIR  = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISHDIR = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

all: $(PROGS) $(BIN)/../share

# Where the programs look for share/: beside their folder.
$(BIN)/../share:
	@mkdir -p $(BIN)
	[ -e $@ ] || ln -s $(CURDIR)/share $@

# What was compiled by other flags, or linked of other files, is made anew.
FLAGS = $(COMPILE) $(LINK) $(LIBS) $(ROOMS) $(SQL)
$(BUILD)/flags: FORCE
	@$(shell mkdir -p $(BUILD))$(file >$@.new,$(FLAGS))
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(BUILD)/version: FORCE
	@mkdir -p $(BUILD)
	@echo '$(VERSION)' | cmp -s - $@ || echo '$(VERSION)' >$@

# As an array, since C promises no string longer than 4095 bytes.
$(BUILD)/%.sql.h: %.sql
	@mkdir -p $(@D)
	{ echo 'static const char $(basename $(notdir $<))_sql[] = {' && \
	    od -An -v -tu1 $< | sed 's/  */,/g; s/^,//; s/$$/,/' && \
	    echo '0 };'; } >$@.new && mv $@.new $@

$(BUILD)/%.o: %.c $(BUILD)/flags | $(SQLH)
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/$(HOST:.c=.o): $(BUILD)/version
$(BUILD)/$(HOST:.c=.o): private OURS += -DIOP_VERSION='"$(VERSION)"'

$(LIBROOMS): $(call objects,$(ROOMS)) $(BUILD)/flags
	rm -f $@
	$(AR) rcs $@ $(filter %.o,$^)

.SECONDEXPANSION:
$(PROGS): $(BIN)/iop-%: $(BUILD)/cmd/iop-%.o \
    $$(call objects,$$(call own,$$*)) $(call objects,$(HOST)) $(LIBROOMS)
	@mkdir -p $(@D)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

# What tests run; they set the time and where the configuration lies.

tests: $(TPROGS) $(TTOOLS) $(BUILD)/share

$(TPROGS): $(BUILD)/bin/iop-%: $(BUILD)/cmd/iop-%.o \
    $$(call objects,$$(call own,$$*)) $(BUILD)/tests/host.o $(LIBROOMS)
	@mkdir -p $(@D)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(TTOOLS): $(BUILD)/%: $(BUILD)/tests/%.o $(BUILD)/tests/host.o $(LIBROOMS)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(BUILD)/share:
	ln -sfn $(CURDIR)/share $@

test: all tests
	BUILD=$(CURDIR)/$(BUILD) prove -j3 -e 'bats --tap' $(TESTS)

# The same tests once more, with every access and every shift looked at; but
# those of shells, cron, README and paper run no programs built so.
ASIDE   = $(patsubst %,tests/%.bats,completion cron paper readme)
sanitize:
	$(MAKE) -j2 BUILD=build/san BIN=build/san/real \
	    HARDEN= CFLAGS='-O0 -g $(SAN)' all tests
	BUILD=$(CURDIR)/build/san IOP_BIN=$(CURDIR)/build/san/real SANITIZED=1 \
	    ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=8 \
	    prove -j3 -e 'bats --tap' $(filter-out $(ASIDE),$(TESTS))

FUZZED  = $(ROOMS) $(wildcard cmd/schedule/ical/*.c)
$(FUZZERS:%=$(BUILD)/fuzz_%): $(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c \
    tests/host.c $(FUZZED) $(BUILD)/flags | $(SQLH)
	clang $(OURS) -O1 -g -fsanitize=fuzzer,address,undefined -o $@ \
	    $(filter %.c,$^) $(LIBS)

fuzz: $(FUZZERS:%=$(BUILD)/fuzz_%)
	for f in $(FUZZERS); do \
	    mkdir -p $(BUILD)/corpus_$$f && \
	    $(BUILD)/fuzz_$$f -close_fd_mask=2 -max_total_time=$(SECONDS) \
		$(BUILD)/corpus_$$f tests/fuzz/corpus/$$f || exit 1; \
	done

lint:
	$(MAKE) BUILD=build/gcc BIN=build/gcc/real CC=gcc \
	    CFLAGS='-O2 -Werror' all tests
	$(MAKE) BUILD=build/clang BIN=build/clang/real CC=clang \
	    CFLAGS='-O2 -Werror' all tests
	rm -f build/lint.db
	build/gcc/bin/iop-db init -d build/lint.db --zone UTC \
	    --identity declared --admin admin
	build/gcc/prepare build/lint.db $(SQL)
	shellcheck $(wildcard $(SCRIPTS))
	shellcheck -s bash tests/lib.bash share/completions/bash/*
	mandoc -Tlint -W warning $(PAGES)

# In a few minutes; the last line counts the tests.  CI sanitizes, too.
check: all
	$(MAKE) -j2 lint fuzz SECONDS=10
	$(MAKE) test

$(BUILD)/sql: $(BUILD)/tests/bench/sql.o $(BUILD)/tests/host.o $(LIBROOMS)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(BUILD)/functions.so: tests/bench/functions.c $(ROOMS) $(HOST) \
    $(BUILD)/flags | $(SQLH)
	$(COMPILE) -DIOP_VERSION='""' -shared -fPIC -o $@ $(filter %.c,$^) \
	    $(LIBS)

# What tables say, into the manual, share/schema, schema.sql and completions.
printed: all tests
	sh tests/printed

bench: all $(BUILD)/sql $(BUILD)/functions.so
	BUILD=$(CURDIR)/$(BUILD) sh tests/bench/run

demo: all
	sh share/demo

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/iop
	install $(PROGS) $(DESTDIR)$(PREFIX)/bin
	cp -R share/. $(DESTDIR)$(PREFIX)/share/iop
	rm -rf $(DESTDIR)$(PREFIX)/share/iop/completions
	install -d $(BASHDIR) $(ZSHDIR) $(FISHDIR)
	install -m 644 share/completions/bash/* $(BASHDIR)
	install -m 644 share/completions/zsh/* $(ZSHDIR)
	install -m 644 share/completions/fish/* $(FISHDIR)
	for page in $(PAGES); do \
	    dir=$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}; \
	    install -d $$dir && install -m 644 $$page $$dir || exit 1; \
	done

uninstall:
	rm -f $(CMDS:%=$(DESTDIR)$(PREFIX)/bin/%)
	rm -rf $(DESTDIR)$(PREFIX)/share/iop
	rm -f $(CMDS:%=$(BASHDIR)/%) $(CMDS:%=$(ZSHDIR)/_%) \
	    $(CMDS:%=$(FISHDIR)/%.fish)
	for page in $(PAGES); do rm -f \
	    $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done

clean:
	rm -rf $(BUILD)
	rm -f $(PROGS)

FORCE:

.PHONY: all tests test sanitize fuzz lint check printed bench demo install \
	uninstall clean FORCE
.SECONDARY:

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
