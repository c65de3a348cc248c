# A command is cmd/NAME.c; what they share is common/, as one library; tests
# link another host (clock and configuration).  Goals: all check test sanitize
# fuzz lint bench demo printed install uninstall clean.

PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
BUILD   ?= build
BIN     ?= bin
SECONDS ?= 20

PKGS    = sqlite3 yaml-0.1 libcjson libsodium smartcols libical
WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Wconversion
OURS    = -std=c11 -D_GNU_SOURCE -Icommon $(WARN) \
	  $(shell pkg-config --cflags $(PKGS))
LIBS    = -Wl,--as-needed $(shell pkg-config --libs $(PKGS)) -lcsv
COMPILE = $(CC) $(OURS) $(CPPFLAGS) $(CFLAGS)

CMDS   := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
HOST    = common/host.c
ROOMS  := $(filter-out $(HOST),$(wildcard common/*.c))
HEADS  := $(wildcard common/*.h)
OBJS    = $(ROOMS:common/%.c=$(BUILD)/%.o)
PROGS   = $(CMDS:%=$(BIN)/%)
TPROGS  = $(CMDS:%=$(BUILD)/bin/%) $(patsubst tests/%.c,$(BUILD)/%, \
	  $(filter-out tests/host.c,$(wildcard tests/*.c)))
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

all: $(PROGS)

$(BUILD)/%.o: common/%.c $(HEADS) Makefile
	@mkdir -p $(BUILD)
	$(COMPILE) -c -o $@ $<

$(BUILD)/librooms.a: $(OBJS)
	rm -f $@
	$(AR) rcs $@ $(OBJS)

$(BIN)/%: cmd/%.c $(HOST) $(BUILD)/librooms.a
	@mkdir -p $(BIN)
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

# What tests run; they set the time and where the configuration lies.

tests: $(TPROGS) $(BUILD)/share

$(BUILD)/bin/%: cmd/%.c tests/host.c $(BUILD)/librooms.a
	@mkdir -p $(BUILD)/bin
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%: tests/%.c tests/host.c $(BUILD)/librooms.a
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/share:
	ln -sfn $(CURDIR)/share $@

test: all tests
	BUILD=$(CURDIR)/$(BUILD) prove -j3 -e 'bats --tap' $(TESTS)

# The same tests once more, with every access and every shift looked at; but
# those of shells, cron, README and paper run no programs built so.
ASIDE   = $(patsubst %,tests/%.bats,completion cron paper readme)
sanitize:
	$(MAKE) -j2 BUILD=build/san BIN=build/san/real \
	    CFLAGS='-O0 -g $(SAN)' LDFLAGS='$(SAN)' all tests
	BUILD=$(CURDIR)/build/san IOP_BIN=$(CURDIR)/build/san/real SANITIZED=1 \
	    ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=8 \
	    prove -j3 -e 'bats --tap' $(filter-out $(ASIDE),$(TESTS))

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c tests/host.c $(ROOMS) $(HEADS)
	@mkdir -p $(BUILD)
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
	shellcheck $(wildcard $(SCRIPTS))
	shellcheck -s bash tests/lib.bash share/completions/bash/*
	mandoc -Tlint -W warning $(PAGES)

# In a few minutes; the last line counts the tests.  CI sanitizes, too.
check: all
	$(MAKE) -j2 lint fuzz SECONDS=10
	$(MAKE) test

$(BUILD)/sql: tests/bench/sql.c tests/host.c $(BUILD)/librooms.a
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/functions.so: tests/bench/functions.c $(ROOMS) $(HOST)
	$(COMPILE) -shared -fPIC -o $@ $^ $(LIBS)

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
	rm -rf build bin

.PHONY: all tests test sanitize fuzz lint check printed bench demo install \
	uninstall clean
.SECONDARY: $(OBJS)
