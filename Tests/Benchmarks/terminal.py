"""What the deck costs a real terminal: bytes for a cursor move, and the processor time of a deck that nobody touches."""

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time

MOVES = 50
IDLE_SECONDS = 5


def read(terminal: int, quiet: float) -> bytes:
    """Everything that comes until nothing has come for a while."""
    output = b""
    while select.select([terminal], [], [], quiet)[0]:
        try:
            output += os.read(terminal, 1 << 16)
        except OSError:
            break
    return output


def used(number: int) -> float:
    """Seconds of processor time of all threads, to the nanosecond."""
    total = 0
    for thread in os.listdir(f"/proc/{number}/task"):
        with open(f"/proc/{number}/task/{thread}/schedstat") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def main() -> None:
    program = os.path.abspath(sys.argv[1])
    folder = tempfile.mkdtemp()
    number, terminal = pty.fork()
    if number == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", XDG_STATE_HOME=folder)
        os.execv(program, [program, "--demo"])
    read(terminal, 2)
    sizes = []
    for move in range(MOVES):
        os.write(terminal, b"j" if move % 20 < 10 else b"k")
        sizes.append(len(read(terminal, 0.1)))
    print(f"cursor move: median {statistics.median(sizes):.0f} bytes, most {max(sizes)} bytes (budget 2,048)")
    before = used(number)
    time.sleep(IDLE_SECONDS)
    print(f"idle: {(used(number) - before) * 1000 / IDLE_SECONDS:.1f} ms of processor time a second (budget 0)")
    os.write(terminal, b"q")
    read(terminal, 0.2)
    os.close(terminal)
    os.waitpid(number, 0)


main()
