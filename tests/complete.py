#!/usr/bin/env python3
"""What a real shell makes of a line when it is asked to complete it.

    complete.py bash|zsh|fish FOLDER LINE...

FOLDER holds share/completions.  Each LINE is printed with what could stand at
its end, sorted; of an `a=b' that is the b.
bash inserts all of them into the line, which is made an argument list; zsh
tells what it is given by compadd; fish answers when asked.
"""
import os
import pty
import select
import shlex
import subprocess
import sys
import tempfile
import time

SETUP = {
    "bash": """bind 'set enable-bracketed-paste off' 'set bell-style none'
bind '"\\C-xa": insert-completions'
for f in %s/bash/*; do . $f; done
PS1=; PS2=
""",
    "zsh": """fpath=(%s/zsh $fpath)
autoload -Uz compinit && compinit -u -D
bindkey -e
compadd() {
	local -a hits
	builtin compadd "$@"; local status_=$?
	[[ " ${@[1,(i)--]} " == *" -"[OAD]" "* ]] && return $status_
	builtin compadd -A hits "$@"
	print -rl -- "${hits[@]}" >>$ANSWER
	return $status_
}
setopt nobeep nolistbeep; unsetopt automenu prompt_cr prompt_sp
PS1=; PS2=; unset zle_bracketed_paste
""",
}
# To the end all that can stand there; then what makes the line an answer.
KEYS = {"bash": "\x18a\x01printf '%s\\n' >$ANSWER \x05\n", "zsh": "\t\x01\x0b"}
ARGV = {"bash": ["bash", "--norc", "--noprofile", "-i"],
        "zsh": ["zsh", "-f", "-i"]}


def wait_for(fd, what, seconds=20):
    seen = b""
    end = time.monotonic() + seconds
    while what not in seen:
        ready, _, _ = select.select([fd], [], [], end - time.monotonic())
        if not ready:
            sys.exit("no %r in: %r" % (what, seen[-2000:]))
        try:
            seen += os.read(fd, 65536)
        except OSError:
            sys.exit("ended: %r" % seen[-2000:])
    return seen


def start(shell, folder, work):
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="dumb", HISTFILE="")
        os.execvp(shell, ARGV[shell])
    with open(work + "/setup", "w", encoding="ascii") as f:
        f.write(SETUP[shell] % shlex.quote(folder))
    os.write(fd, ("ANSWER=%s/answer; . %s/setup; echo rea''dy\n" % (
        work, work)).encode())
    wait_for(fd, b"ready\r\n")
    return pid, fd


def typed(shell, fd, line, answer):
    with open(answer, "w", encoding="utf-8"):
        pass
    os.write(fd, (line + KEYS[shell] + "echo do''ne\n").encode())
    wait_for(fd, b"done\r\n")
    with open(answer, encoding="utf-8") as f:
        words = f.read().splitlines()
    if shell == "bash":
        # without what stood before the word; as it was, nothing can follow
        words = words[line.count(" "):]
        if words == [line.split(" ")[-1]]:
            return []
    return words


def asked(folder, line):
    done = subprocess.run(
        ["fish", "--no-config", "-c",
         "set -g fish_complete_path %s/fish; complete -C %s" % (
             shlex.quote(folder), shlex.quote(line))],
        capture_output=True, text=True, check=True)
    words = [w.split("\t")[0] for w in done.stdout.splitlines()]
    # since 4.0 it tells what only holds the word, too, after what begins so
    begin = [w for w in words if w.startswith(line.split(" ")[-1])]
    return begin or words


def show(line, words):
    if "=" in line.split(" ")[-1]:
        words = [w.split("=", 1)[-1].lstrip("@") for w in words]
    print("%s: %s" % (line, " ".join(sorted(words))))


def main():
    shell, folder, lines = sys.argv[1], sys.argv[2], sys.argv[3:]
    if shell == "fish":
        for line in lines:
            show(line, asked(folder, line))
        return
    with tempfile.TemporaryDirectory() as work:
        pid, fd = start(shell, folder, work)
        for line in lines:
            show(line, typed(shell, fd, line, work + "/answer"))
        os.close(fd)
        os.waitpid(pid, 0)


main()
