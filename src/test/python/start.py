"""How long the program takes to start: two launchers in turn, or one against itself under other variables.

    python src/test/python/start.py BEFORE NOW --what window|version|list [--pairs 15] [--before A=B] [--now A=B]

BEFORE and NOW are launchers (of `mvn package` or of a package). Each pair runs both, in changing order, so that whatever else the
machine does meets both alike. Times are from the start of the launcher: of `window` until the window is mapped and until it shows more
than its background, of commands until the process has ended. Processor time is user and system time of all processes until then.
The window needs Xvfb; it is read through libX11. With --threads it also says which threads of the process took the processor time, as
medians: "JavaFX Applicat" makes nodes and their styles, "C1 CompilerThre" compiles, "QuantumRenderer" paints, "java" opens Java itself.
"""

import argparse
import ctypes
import os
import pathlib
import random
import signal
import statistics
import subprocess
import tempfile
import time

COMMANDS = {"version": ["--version"], "list": ["models", "list"]}
TICK = os.sysconf("SC_CLK_TCK")
LONGEST = 120
# The window is made larger than this; dialogs and icons are smaller.
LEAST_SIDE = 400
THREADS = "threads"
MAP_NOTIFY = 19
SUBSTRUCTURE = 1 << 19
Z_PIXMAP = 2


def main():
    """Measure pairs, print each and the medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("before")
    parser.add_argument("now")
    parser.add_argument("--what", choices=["window", *COMMANDS], required=True)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--before-with", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--now-with", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--threads", action="store_true")
    asked = parser.parse_args()
    sides = [(asked.before, asked.before_with), (asked.now, asked.now_with)]
    display = Display() if asked.what == "window" else None
    try:
        pairs = []
        for number in range(asked.pairs + 1):
            pair = measured(sides, asked.what, display, number % 2)
            # The first pair only reads the files into memory.
            if number:
                pairs.append(pair)
                print(f"{number:3d}  " + "   ".join(shown(side) for side in pair), flush=True)
        told(pairs)
        if asked.threads:
            by_thread(pairs)
    finally:
        if display:
            display.close()


def measured(sides, what, display, swapped):
    """What both launchers took, each a dictionary of seconds."""
    found = [None, None]
    for index in (1, 0) if swapped else (0, 1):
        launcher, variables = sides[index]
        with tempfile.TemporaryDirectory() as home:
            found[index] = run(launcher, variables, what, display, home)
    return found


def run(launcher, variables, what, display, home):
    """One start."""
    environment = dict(os.environ, HOME=home, ORT_DISABLE_TELEMETRY="1")
    environment.update(variable.split("=", 1) for variable in variables)
    if what == "window":
        return window(launcher, environment, display)
    start = time.perf_counter()
    process = subprocess.Popen([launcher, *COMMANDS[what]], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{launcher} ended with {process.returncode}")
    return {"end": seconds, "processor": used.ru_utime + used.ru_stime}


def window(launcher, environment, display):
    """Start to the first picture of the window, which is then closed by a signal."""
    environment.update(DISPLAY=display.name)
    start = time.perf_counter()
    process = subprocess.Popen([launcher], env=environment, stdout=subprocess.DEVNULL)
    try:
        shown_window = display.mapped(start)
        mapped = time.perf_counter() - start
        display.painted(shown_window, start)
        painted = time.perf_counter() - start
        processor = spent(process.pid)
        threads = by_name(process.pid)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    display.empty()
    return {"mapped": mapped, "painted": painted, "processor": processor, THREADS: threads}


def spent(pid):
    """Processor seconds of a process and of those it waited for."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICK


def by_name(pid):
    """Processor seconds of the threads that a process has, by name."""
    found = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            head, _, rest = (task / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
        except OSError:
            continue
        name = head.partition("(")[2]
        found[name] = found.get(name, 0) + sum(map(int, rest.split()[11:13])) / TICK
    return found


def by_thread(pairs):
    """Medians of what each thread took, on both sides, the largest first."""
    names = {name for pair in pairs for side in pair for name in side.get(THREADS, {})}
    rows = []
    for name in names:
        rows.append((*(statistics.median(pair[i][THREADS].get(name, 0) for pair in pairs) for i in (0, 1)), name))
    for before, now, name in sorted(rows, key=lambda row: -row[1]):
        if max(before, now) >= 0.015:
            print(f"{name:16s} {before:.2f} s and {now:.2f} s")


def shown(side):
    """One line of a start."""
    return " ".join(f"{name} {seconds:.3f}" for name, seconds in side.items() if name != THREADS)


def told(pairs):
    """Medians, and of the ratios their middle half and a 95 % interval of the median."""
    for name in [name for name in pairs[0][0] if name != THREADS]:
        before = [pair[0][name] for pair in pairs]
        now = [pair[1][name] for pair in pairs]
        ratios = sorted(b / a for a, b in zip(before, now))
        low, high = interval(ratios)
        print(
            f"{name}: {statistics.median(before):.3f} s ({min(before):.3f} to {max(before):.3f}) and"
            f" {statistics.median(now):.3f} s ({min(now):.3f} to {max(now):.3f});"
            f" ratio {statistics.median(ratios):.2f} (95 % interval {low:.2f} to {high:.2f}, all {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


def interval(values):
    """Of the median, by drawing anew from the values."""
    draws = random.Random(1)
    medians = sorted(statistics.median(draws.choices(values, k=len(values))) for _ in range(4000))
    return medians[100], medians[-101]


class Image(ctypes.Structure):
    """The head of Xlib's XImage."""

    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int)]
    _fields_ += [("data", ctypes.POINTER(ctypes.c_uint32)), ("byte_order", ctypes.c_int), ("unit", ctypes.c_int)]
    _fields_ += [("bit_order", ctypes.c_int), ("pad", ctypes.c_int), ("depth", ctypes.c_int), ("line", ctypes.c_int)]


class MapEvent(ctypes.Structure):
    """Xlib's XMapEvent, with room for any other event."""

    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p)]
    _fields_ += [("event", ctypes.c_ulong), ("window", ctypes.c_ulong), ("rest", ctypes.c_long * 24)]


class Display:
    """A screen of its own, and what appears on it."""

    def __init__(self):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        self.x = ctypes.CDLL("libX11.so.6")
        for name in ("XOpenDisplay", "XGetImage"):
            getattr(self.x, name).restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self.x.XSetErrorHandler(self.ignore)
        self.link = ctypes.c_void_p(self.x.XOpenDisplay(self.name.encode()))
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.link))
        self.x.XSelectInput(self.link, self.root, ctypes.c_long(SUBSTRUCTURE))

    def mapped(self, start):
        """Waits for a window as large as the editor's and gives its place on the screen."""
        event = MapEvent()
        while time.perf_counter() - start < LONGEST:
            while self.x.XPending(self.link):
                self.x.XNextEvent(self.link, ctypes.byref(event))
                place = self.place(event.window) if event.type == MAP_NOTIFY else None
                if place and min(place[2:]) >= LEAST_SIDE:
                    return place
            time.sleep(0.002)
        raise SystemExit("no window appeared")

    def place(self, window):
        """x, y, width, height of a window, or nothing where it is gone."""
        root = ctypes.c_ulong()
        numbers = [ctypes.c_int(), ctypes.c_int()] + [ctypes.c_uint() for _ in range(4)]
        told = self.x.XGetGeometry(
            self.link, ctypes.c_ulong(window), ctypes.byref(root), *map(ctypes.byref, numbers)
        )
        return [number.value for number in numbers[:4]] if told else None

    def painted(self, place, start):
        """Waits until a line through the window's head has many colours: icons and letters are there."""
        x, y, width, _ = place
        while time.perf_counter() - start < LONGEST:
            if any(len(self.colours(x, y + down, min(width, 1440 - x))) > 8 for down in range(12, 45, 4)):
                return
            time.sleep(0.005)
        raise SystemExit("the window stayed empty")

    def colours(self, x, y, width):
        """All colours of a line of the screen."""
        image = self.x.XGetImage(self.link, self.root, x, y, width, 1, ctypes.c_ulong(0xFFFFFF), Z_PIXMAP)
        if not image:
            return set()
        try:
            return set(ctypes.cast(image, ctypes.POINTER(Image)).contents.data[:width])
        finally:
            self.x.XFree(ctypes.cast(image, ctypes.POINTER(Image)).contents.data)
            self.x.XFree(ctypes.c_void_p(image))

    def empty(self):
        """Forgets the events of a window that was closed."""
        time.sleep(0.3)
        event = MapEvent()
        while self.x.XPending(self.link):
            self.x.XNextEvent(self.link, ctypes.byref(event))

    def close(self):
        """Ends the screen."""
        self.x.XCloseDisplay(self.link)
        self.server.terminate()
        self.server.wait()


if __name__ == "__main__":
    main()
