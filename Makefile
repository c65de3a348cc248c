# A command is cmd/NAME.c; everything they share is common/, one library.
# make all check sanitize fuzz lint bench demo install uninstall clean

PREFIX ?= /usr/local
CFLAGS ?= -O2 -g
BUILD  ?= build
BIN    ?= bin

PKGS    = sqlite3 yaml-0.1 libcjson libsodium smartcols
WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Wconversion
OURS    = -std=c11 -D_GNU_SOURCE -Icommon $(WARN) $(shell pkg-config --cflags $(PKGS))
LIBS    = -Wl,--as-needed $(shell pkg-config --libs $(PKGS))

CMDS   := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
HOST    = common/host.c
ROOMS  := $(filter-out $(HOST),$(wildcard common/*.c))
OBJS    = $(ROOMS:common/%.c=$(BUILD)/%.o)
PROGS   = $(CMDS:%=$(BIN)/%)
# the same programs with a clock and a configuration that tests can set
TPROGS  = $(CMDS:%=$(BUILD)/bin/%) $(BUILD)/tree

all: $(PROGS)

tests: $(TPROGS) $(BUILD)/share

$(BUILD)/share:
	ln -sfn $(CURDIR)/share $@

$(BUILD)/%.o: common/%.c $(wildcard common/*.h) Makefile
	@mkdir -p $(BUILD)
	$(CC) $(OURS) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/librooms.a: $(OBJS)
	rm -f $@
	$(AR) rcs $@ $(OBJS)

$(BIN)/%: cmd/%.c $(HOST) $(BUILD)/librooms.a
	@mkdir -p $(BIN)
	$(CC) $(OURS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/bin/%: cmd/%.c tests/host.c $(BUILD)/librooms.a
	@mkdir -p $(BUILD)/bin
	$(CC) $(OURS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tree: tests/tree.c tests/host.c $(BUILD)/librooms.a
	$(CC) $(OURS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

clean:
	rm -rf build bin

.PHONY: all tests clean
