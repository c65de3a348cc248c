# A program is cmd/NAME.c and what only it links, cmd/NAME/; what several share
# is common/, a folder a room (common/README.md).  Tests link another host
# (clock and configuration).  SQL of more than six lines lies in a file beside
# the C that runs it, which includes it as FOLDER/FILE.sql.h.  Goals: all check
# test sanitize forged fuzz lint bench mutants climbs demo printed dist install
# uninstall clean.

PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
LDFLAGS ?= -Wl,-z,relro -Wl,-z,now
BUILD   ?= build
BIN     ?= bin
SECONDS ?= 20
# one spelling each, wherever they are and whoever says so
override BUILD := $(patsubst $(CURDIR)/%,%,$(abspath $(BUILD)))
override BIN   := $(patsubst $(CURDIR)/%,%,$(abspath $(BIN)))

PKGS    = sqlite3 yaml-0.1 libcjson libsodium smartcols libical
ifneq ($(filter-out clean dist uninstall,$(or $(MAKECMDGOALS),all)),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) || echo missing)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) || echo missing) \
	  $(shell $(CC) $(CPPFLAGS) -E -include csv.h -x c /dev/null >/dev/null && \
	  echo -lcsv || echo missing)
ifneq ($(filter missing,$(PKG_CFLAGS) $(PKG_LIBS)),)
$(error a library is missing: `sh share/bootstrap build` installs all)
endif
# What Debian hardens with, as far as this compiler can; glibc fortifies only
# what is optimized.
can      = $(shell $(CC) -Werror $(1) -S -o /dev/null -x c /dev/null \
	  2>/dev/null && echo $(1))
HARDEN  ?= $(if $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS)))),\
	  $(if $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,\
	  -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)) $(call can,\
	  -fstack-protector-strong) $(call can,-fstack-clash-protection) \
	  $(call can,-fcf-protection)
HARDEN  := $(HARDEN)
endif

# A release's tarball says in a file which version it is, else the history:
# 0.2, the day and the commit, and + where the tree is not the commit's.
GIT      = git --git-dir=.git
HISTORY := $(shell $(GIT) log -1 --format=0.2-%cd.g%h \
	  --date=format:%Y%m%d --abbrev=10 2>/dev/null)
VERSION := $(or $(file <VERSION),$(if $(HISTORY),$(HISTORY)$(shell \
	  $(GIT) diff --quiet HEAD || echo +)),0.2-unknown)

WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Wconversion
OURS    = -std=c11 -D_GNU_SOURCE -I. -I$(BUILD) $(WARN) \
	  -ffile-prefix-map=$(CURDIR)/= -ffile-prefix-map=$(CURDIR)=. \
	  -ffile-prefix-map=$(BUILD)=build $(PKG_CFLAGS)
LIBS    = -Wl,--as-needed $(PKG_LIBS)
COMPILE = $(CC) $(OURS) $(HARDEN) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(CFLAGS) $(LDFLAGS)

CMDS   := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
HOST    = common/base/host.c
ROOMS  := $(filter-out $(HOST),$(wildcard common/*/*.c))
SQL    := $(wildcard common/*/*.sql cmd/*/*.sql cmd/*/*/*.sql)
SOURCES := $(wildcard cmd/*.c cmd/*/*.c cmd/*/*/*.c cmd/*/*/*/*.c) \
	  $(HOST) $(ROOMS) $(SQL)
HEADERS  = $(wildcard cmd/*/*.h cmd/*/*/*.h cmd/*/*/*/*.h common/*/*.h)
VERSIONS = $(BUILD)/common/schema/fingerprints.h
RELEASED = $(BUILD)/common/bench/released.h
SQLH    = $(SQL:%=$(BUILD)/%.h) $(VERSIONS) $(RELEASED)
# the sources of a program beside its main, by its name
own     = $(wildcard cmd/$(1)/*.c cmd/$(1)/*/*.c cmd/$(1)/*/*/*.c)
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIBROOMS = $(BUILD)/librooms.a
PROGS   = $(CMDS:%=$(BIN)/%)
# What tests run lies in BUILD, or deeper where the programs are to be there.
TESTED := $(BUILD)$(if $(filter $(abspath $(BIN)),$(abspath $(BUILD)/bin)),/tested)
TPROGS  = $(CMDS:%=$(TESTED)/bin/%)
TTOOLS  = $(patsubst tests/%.c,$(TESTED)/%,$(filter-out tests/host.c,\
	  $(wildcard tests/*.c)))
FUZZERS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
# optimized, what a register alone holds at exit would be called a leak
SAN     = -O0 -g -fsanitize=address,undefined \
	  -fno-sanitize-recover=all
SCRIPTS = share/bootstrap share/demo share/nightly \
	  $(filter-out %/README,$(wildcard share/recipes/*)) tests/bench/run \
	  tests/printed .ci/run
PAGES   = $(wildcard man/*.[157])
# the longest first, so that both cores have work to the end; cron waits
LONG    = $(patsubst %,tests/%.bats,mends road integrity cron build audit \
	  rights limits doc door break loosen forecast policy slips)
TESTS   = $(LONG) $(filter-out $(LONG),$(wildcard tests/*.bats))

all: $(PROGS) $(BIN)/../share

# Where the programs look for share/: beside their folder.
$(sort $(BIN)/../share $(TESTED)/share): FORCE | $(BUILD)/flags
	@[ $@ -ef share ] || ln -sfT $(CURDIR)/share $@

# What was compiled by other flags, or linked of other files, is made anew.
# A folder that was not there is noted: clean takes away no other.
PLACED = $(BUILD) $(BIN) $(TESTED) $(TESTED)/bin
keep = printf '%s\n' $(1) >$@.new && \
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
$(BUILD)/flags: FORCE
	@for dir in $(PLACED); do \
	    [ -d $$dir ] || \
	    { mkdir -p $$dir && echo $$dir >>$(BUILD)/made; } || exit 1; \
	done
	@$(call keep,'$(subst ','\'',$(COMPILE) $(LINK) $(LIBS))')
$(BUILD)/sources: FORCE | $(BUILD)/flags
	@$(call keep,$(SOURCES))
$(BUILD)/version: FORCE | $(BUILD)/flags
	@$(call keep,'$(VERSION)')

# As an array, since C promises no string longer than 4095 bytes.
$(BUILD)/%.sql.h: %.sql | $(BUILD)/flags
	@mkdir -p $(@D)
	{ echo 'static const char $(basename $(notdir $<))_sql[] = {' && \
	    od -An -v -tu1 $< | sed 's/  */,/g; s/^,//; s/$$/,/' && \
	    echo '0 };'; } >$@.new && mv $@.new $@

# Which schemas there were is known without a file beside the program.
$(VERSIONS): share/schema.versions | $(BUILD)/flags
	@mkdir -p $(@D)
	{ echo 'static const char *const fingerprints[] = {' && \
	    sed -n 's/^[0-9]* \([0-9a-f]\{64\}\).*/"\1",/p' $< && \
	    echo '};'; } >$@.new && mv $@.new $@

# Nor which texts of our policy were tried before they were shipped.
$(RELEASED): share/policy/new-mexico/released | $(BUILD)/flags
	@mkdir -p $(@D)
	{ echo 'static const char *const released[] = {' && \
	    sed -n 's/^[0-9.]* \([0-9a-f]\{64\}\)$$/"\1",/p' $< && \
	    echo '};'; } >$@.new && mv $@.new $@

$(BUILD)/%.o: %.c $(BUILD)/flags | $(SQLH)
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/$(HOST:.c=.o): $(BUILD)/version
$(BUILD)/$(HOST:.c=.o): private OURS += -DIOP_VERSION='"$(VERSION)"'

$(LIBROOMS): $(call objects,$(ROOMS)) $(BUILD)/sources
	rm -f $@
	$(AR) rcs $@ $(filter %.o,$^)

.SECONDEXPANSION:
$(PROGS): $(BIN)/iop-%: $(BUILD)/cmd/iop-%.o \
    $$(call objects,$$(call own,$$*)) $(call objects,$(HOST)) $(LIBROOMS)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

# What tests run; they set the time and where the configuration lies.
TESTHOST = $(BUILD)/tests/host.o

tests: $(TPROGS) $(TTOOLS) $(TESTED)/share

$(TPROGS): $(TESTED)/bin/iop-%: $(BUILD)/cmd/iop-%.o \
    $$(call objects,$$(call own,$$*)) $(TESTHOST) $(LIBROOMS)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(TTOOLS): $(TESTED)/%: $(BUILD)/tests/%.o $(TESTHOST) $(LIBROOMS)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

# How a script is told where programs and what tests run were made.
PLACES  = BUILD=$(abspath $(TESTED)) IOP_BIN=$(abspath $(BIN))
PROVE   = $(PLACES) prove -j3 -e 'bats --tap'

test: all tests
	$(PROVE) $(TESTS)

# The same tests once more, with every access and every shift looked at; but
# those of builds, shells, cron, README and paper run no programs built so.
ASIDE   = $(patsubst %,tests/%.bats,build completion cron paper readme)
sanitize:
	$(MAKE) -j2 BUILD=$(BUILD)/san BIN=$(BUILD)/san/real HARDEN= \
	    CFLAGS='$(SAN)' TESTS='$(filter-out $(ASIDE),$(TESTS))' \
	    sanitized
sanitized: all tests
	SANITIZED=1 \
	    ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=8 \
	    $(PROVE) $(TESTS)

# Verify over many damaged and forged stores, under the sanitizers: tests/forge.py.
DAMAGED ?= 2000
FORGED  ?= 2000
forged:
	$(MAKE) -j2 BUILD=$(BUILD)/san BIN=$(BUILD)/san/real HARDEN= \
	    CFLAGS='$(SAN)' all tests
	BUILD=$(abspath $(BUILD))/san IOP_BIN=$(abspath $(BUILD))/san/real \
	    DAMAGED=$(DAMAGED) FORGED=$(FORGED) JOBS=2 \
	    ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=8 \
	    bats tests/forged.bats

FUZZED  = $(ROOMS) $(wildcard cmd/schedule/ical/*.c) cmd/attend/cells.c
# Each is compiled once for all of them, and again where the other object is.
$(BUILD)/fuzz/%.o: %.c $(BUILD)/%.o
	@mkdir -p $(@D)
	clang $(OURS) -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	    -c -o $@ $<
$(FUZZERS:%=$(BUILD)/fuzz_%): $(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c \
    $(patsubst %.c,$(BUILD)/fuzz/%.o,tests/host.c $(FUZZED)) | $(SQLH)
	clang $(OURS) -O1 -g -fsanitize=fuzzer,address,undefined -o $@ $^ \
	    $(LIBS)

# Two at a time where make runs two jobs.
FUZZING = $(FUZZERS:%=fuzz-%)
fuzz: $(FUZZING)
$(FUZZING): fuzz-%: $(BUILD)/fuzz_%
	@mkdir -p $(BUILD)/corpus_$*
	$< -close_fd_mask=2 -max_total_time=$(SECONDS) \
	    $(BUILD)/corpus_$* tests/fuzz/corpus/$*

# Two compilers: gcc by the flags that Debian builds packages with, clang for
# what it warns of, which it does before it optimizes; each header alone; the
# floors of common/README.md; SQL by SQLite; scripts; the manual.
DEBIAN  = CPPFLAGS='-Wdate-time -D_FORTIFY_SOURCE=2' \
	  CFLAGS='-g -O2 -fstack-protector-strong -Wformat -Werror'
lint: $(SQLH)
	$(MAKE) BUILD=$(BUILD)/gcc BIN=$(BUILD)/gcc/real CC=gcc $(DEBIAN) \
	    all tests
	$(MAKE) BUILD=$(BUILD)/clang BIN=$(BUILD)/clang/real CC=clang \
	    CPPFLAGS=-Wdate-time CFLAGS='-O0 -Wformat -Werror' all tests
	for header in $(HEADERS); do \
	    $(COMPILE) -Werror -fsyntax-only -x c $$header || exit 1; \
	done
	BUILD=$(BUILD)/gcc python3 tests/rooms
	rm -f $(BUILD)/lint.db*
	$(BUILD)/gcc/bin/iop-db init -d $(BUILD)/lint.db --zone UTC \
	    --identity declared --admin admin
	$(BUILD)/gcc/prepare $(BUILD)/lint.db $(SQL)
	rm -f $(BUILD)/lint.db*
	shellcheck $(wildcard $(SCRIPTS))
	shellcheck -s bash tests/lib.bash share/completions/bash/*
	mandoc -Tlint -W warning $(PAGES)

# In a few minutes; the last line counts the tests.  CI sanitizes, too.
check: all
	$(MAKE) -j2 lint fuzz SECONDS=10
	$(MAKE) test

$(TESTED)/sql: $(BUILD)/tests/bench/sql.o $(TESTHOST) $(LIBROOMS)
	$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(TESTED)/functions.so: tests/bench/functions.c $(LIBROOMS) \
    $(call objects,$(HOST))
	$(COMPILE) -DIOP_VERSION='""' -shared -fPIC -o $@ $< $(ROOMS) \
	    $(HOST) $(LIBS)

# What tables say, into the manual, share/schema, schema.sql and completions.
printed: all tests
	$(PLACES) sh tests/printed

bench: all $(TPROGS) $(TESTED)/sql $(TESTED)/functions.so
	$(PLACES) sh tests/bench/run
	PATH=$(abspath $(TESTED))/bin:$$PATH IOP_TEST_NOW=1795201200 IOP_TEST_CONF=/nonexistent \
	    tests/bench/growth

# Checks taken out one by one: which would no test miss?  Hours for all;
# MUTANTS='--count 60 --seed 7' draws some by lot.
mutants:
	tests/mutants $(MUTANTS)

# How often one command climbs back between rooms.
climbs:
	$(MAKE) -s BUILD=$(BUILD)/traced BIN=$(BUILD)/traced/real HARDEN= \
	    CFLAGS='-O0 -g -finstrument-functions' all tests
	$(CC) -shared -fPIC -O1 -o $(BUILD)/traced/trace.so tests/trace/trace.c
	BUILD=$(abspath $(BUILD))/traced bats tests/trace/mark.bats

demo: all
	$(PLACES) sh share/demo

# The commit, not what lies about; the same bytes from the same commit.
NAME    = iop-$(HISTORY)
dist:
	@mkdir -p $(BUILD)
	$(GIT) -c tar.umask=0022 archive --format=tar --prefix=$(NAME)/ \
	    --add-virtual-file=$(NAME)/VERSION:$(HISTORY) HEAD | \
	    gzip -9n >$(BUILD)/$(NAME).tar.gz

# Each file by its name and with its mode, whatever the umask, so that what is
# an agency's own stays when ours goes; @PREFIX@ in a text is what PREFIX is.
# Completions are put where each shell looks.
TO      = $(DESTDIR)$(PREFIX)
OURS_IN = $(TO)/share/iop
BASHDIR = $(TO)/share/bash-completion/completions
ZSHDIR  = $(TO)/share/zsh/site-functions
FISHDIR = $(TO)/share/fish/vendor_completions.d
MANDIR  = $(TO)/share/man
shared  = $(patsubst share%,$(OURS_IN)%,$(shell find share -type $(1) \
	  ! -path 'share/completions*' ! -name bootstrap ! -name demo))
FILES  := $(call shared,f)
RUN     = $(filter-out %/README,$(filter $(OURS_IN)/nightly \
	  $(OURS_IN)/recipes/%,$(FILES)))
IPROGS  = $(CMDS:%=$(TO)/bin/%)
IBASH   = $(CMDS:%=$(BASHDIR)/%)
IZSH    = $(CMDS:%=$(ZSHDIR)/_%)
IFISH   = $(CMDS:%=$(FISHDIR)/%.fish)
IPAGES  = $(foreach n,1 5 7,$(patsubst man/%,$(MANDIR)/man$(n)/%,\
	  $(wildcard man/*.$(n))))
TEXTS   = $(FILES) $(IPAGES) $(IBASH) $(IZSH) $(IFISH)
OURDIRS := $(call shared,d)
FOLDERS = $(TO)/bin $(OURDIRS) \
	  $(sort $(dir $(IPAGES) $(IBASH) $(IZSH) $(IFISH)))

install: all $(IPROGS) $(TEXTS)

.PHONY: $(OURDIRS) $(IPROGS) $(TEXTS)
$(FOLDERS):
	install -d $@
$(IPROGS) $(TEXTS): | $(FOLDERS)
$(IPROGS): | all
	install -m 755 $(BIN)/$(@F) $@
$(TEXTS): IMODE = 644
$(RUN): IMODE = 755
$(FILES): $(OURS_IN)/%: share/%
$(IBASH): $(BASHDIR)/%: share/completions/bash/%
$(IZSH): $(ZSHDIR)/%: share/completions/zsh/%
$(IFISH): $(FISHDIR)/%: share/completions/fish/%
$(IPAGES): man/$$(@F)
$(TEXTS):
	sed 's|@PREFIX@|$(PREFIX)|g' $< | \
	    install -m $(IMODE) /dev/stdin $@

# Folders that every system has are left: bin, share and share/man.
uninstall:
	rm -f $(IPROGS) $(TEXTS)
	@printf '%s\n' $(filter-out $(TO)/bin,$(FOLDERS)) \
	    $(TO)/share/bash-completion $(TO)/share/zsh $(TO)/share/fish | \
	    sort -r | xargs rmdir 2>/dev/null || :

# What was made goes, by name; its folders where they were not there before,
# or lie in the checkout.  What else is there stays.
OBJDIRS = $(addprefix $(BUILD)/,cmd common tests)
clean:
	@for b in $(wildcard $(addprefix $(BUILD)/,gcc clang san traced)); do \
	    $(MAKE) BUILD=$$b BIN=$$b/real clean || exit 1; done
	rm -f $(PROGS) $(TPROGS) $(TTOOLS) $(TESTED)/sql \
	    $(TESTED)/functions.so $(BUILD)/trace.so $(FUZZERS:%=$(BUILD)/fuzz_%) $(LIBROOMS) \
	    $(VERSIONS) $(RELEASED) $(BUILD)/flags $(BUILD)/sources $(BUILD)/version \
	    $(BUILD)/iop-0.2-*.tar.gz
	rm -rf $(FUZZERS:%=$(BUILD)/corpus_%) $(BUILD)/mutants
	@for link in $(BIN)/../share $(TESTED)/share; do \
	    [ "$$(readlink $$link)" != $(CURDIR)/share ] || rm $$link; done
	@for dir in $(wildcard $(OBJDIRS)); do \
	    find $$dir -name '*.d' | sed 'p; s/d$$/o/' | xargs rm -f; \
	    find $$dir -name '*.sql.h' -exec rm {} +; \
	    find $$dir -depth -type d -exec rmdir {} + 2>/dev/null; done; \
	{ cat $(BUILD)/made 2>/dev/null; rm -f $(BUILD)/made; \
	    printf '%s\n' $(filter $(CURDIR)/%,$(abspath $(PLACED))); } | \
	    sort -r | xargs rmdir 2>/dev/null || :

FORCE:

.PHONY: all tests test sanitize sanitized forged fuzz $(FUZZING) lint check \
	printed bench mutants climbs demo dist install uninstall clean FORCE
.SECONDARY:

-include $(shell find $(OBJDIRS) -name '*.d' 2>/dev/null)
