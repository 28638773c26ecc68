"""The pages as readers meet them: a real server, beside plain pages of Streamlit in one run."""

import asyncio
import os
import random
import tempfile
import time
from contextlib import AsyncExitStack, ExitStack, closing
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Response, sync_playwright
from playwright.sync_api import Page as Tab

from analytics.demo import load_demo
from analytics.ledger.store import open_store
from analytics.model.month import Month
from bench.stream import Page
from bench.upload import make_workbook, open_ledger, take
from pages.access.cookies import SESSION
from tests.access.readers import sign_in
from tests.browser.server import started_app

MOST_OF_ONE_LINE = 4.0
MOST_OF_PLAIN_LOAD = 1.0
MOST_MEGABYTES = 2.5
MOST_SECONDS_FILTER = 0.22
MOST_SECONDS_MANY = 1.0
MOST_GROWTH_MEGABYTES = 1.0
MOST_GROWTH_OF_ROWS = 1.5
_RERUNS = 20
_LOADS = 3
_READERS, _PAUSE, _CHOICES = 50, 5.0, 6
_SIZES = (300, 100_000)
_CHARTS = {"ours": 5, "plain": 4}
_CHROMIUM = "/usr/bin/chromium"

Bar = tuple[str, float, float | None]
"""What was measured, the figure, and the most that it may be (None: nothing is asked of it)."""


def run() -> None:
    """Print each figure beside the most that it may be, and which of them fall short."""
    print("\nThe board's Översikt on a real server, beside plain pages of Streamlit")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        home = Path(folder) / "home"
        with closing(open_store(home)) as store:
            load_demo(store, report=lambda _line: None)
        token = sign_in(home, "styrelse")
        warm, line, plain = (
            servers.enter_context(
                started_app(Path(folder) / script, signed_in=False, script=f"bench/{script}.py")
            )
            for script in ("one_line_warm", "one_line", "plain_page")
        )
        ours = servers.enter_context(started_app(home, signed_in=False, SAMSYN_LOGIN="krävs"))
        _print(
            asyncio.run(
                _time_reruns(
                    ours, token, {"one line": warm, "one line, untouched": line, "plain px": plain}
                )
            )
        )
        _print(_load_in_browser(ours, plain, token))
        _print(asyncio.run(_crowd(ours, token)))
    _print(asyncio.run(_compare_sizes()))


def _print(bars: list[Bar]) -> None:
    for what, figure, most in bars:
        limit = "" if most is None else f"  at most {most:g}"
        short = "" if most is None or figure <= most else "  FALLS SHORT"
        print(f"  {what:<62}{figure:>9.3f}{limit}{short}", flush=True)


async def _time_reruns(ours: str, token: str, peers: dict[str, str]) -> list[Bar]:
    """Return the seconds of a choice of a period on Översikt, in turn with peers' reruns."""
    taken: dict[str, list[float]] = {name: [] for name in ("ours", *peers)}
    async with AsyncExitStack() as stack:
        mine = await stack.enter_async_context(Page(ours, token))
        others = {
            name: await stack.enter_async_context(Page(address)) for name, address in peers.items()
        }
        for page in (mine, *others.values()):
            await page.rerun()
        periods = mine.list_options("Period")[:2]
        for number in range(_RERUNS):
            taken["ours"].append(await mine.choose("Period", periods[number % 2]))
            for name, page in others.items():
                taken[name].append(await page.rerun())
        assert (mine.charts, mine.faults) == (_CHARTS["ours"], 0)
    middle = {name: median(seconds) for name, seconds in taken.items()}
    return [
        *((f"median rerun, s: {name}", seconds, None) for name, seconds in middle.items()),
        (
            "rerun / a page of one line, as warm",
            middle["ours"] / middle["one line"],
            MOST_OF_ONE_LINE,
        ),
    ]


def _load_in_browser(ours: str, plain: str, token: str) -> list[Bar]:
    """Return what a first load and a choice take in Chromium, with nothing kept from before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM)
        loads = [
            (_load(browser, ours, _CHARTS["ours"], token), _load(browser, plain, _CHARTS["plain"]))
            for _ in range(_LOADS)
        ]
        choice = _time_choice(browser, ours, _CHARTS["ours"], token)
        their_choice = _time_choice(browser, plain, _CHARTS["plain"])
        browser.close()
    (seconds, sent), (theirs, their_sent) = (
        [median(one[part] for one in side) for part in (0, 1)] for side in zip(*loads, strict=True)
    )
    return [
        ("cold load until all charts are drawn, s: ours", seconds, None),
        ("cold load until all charts are drawn, s: plain, four px charts", theirs, None),
        ("cold load / that of the plain page", seconds / theirs, MOST_OF_PLAIN_LOAD),
        ("sent on a cold load, MB: ours", sent, MOST_MEGABYTES),
        ("sent on a cold load, MB: plain", their_sent, None),
        ("from a choice to the charts redrawn, s: ours", choice, MOST_SECONDS_FILTER),
        ("from a choice to the charts redrawn, s: plain, four px charts", their_choice, None),
    ]


def _open_tab(browser: Browser, address: str, token: str) -> Tab:
    context = browser.new_context(
        locale="sv-SE", viewport={"width": 1440, "height": 3000}, bypass_csp=True
    )  # our policy refuses what Playwright asks with
    if token:
        context.add_cookies([{"name": SESSION, "value": token, "url": address}])
    return context.new_page()


def _load(browser: Browser, address: str, charts: int, token: str = "") -> tuple[float, float]:
    """Return the seconds until a page's charts are drawn, and the megabytes sent for it."""
    tab = _open_tab(browser, address, token)
    answers: list[Response] = []
    tab.on("response", lambda one: answers.append(one))  # noqa: PLW0108 - Playwright marks it, which a method refuses
    started = time.perf_counter()
    tab.goto(address)
    _wait_for_charts(tab, charts)
    seconds = time.perf_counter() - started
    sent = sum(one.request.sizes()["responseBodySize"] for one in answers)
    tab.context.close()
    return seconds, sent / 1e6


def _wait_for_charts(tab: Tab, charts: int) -> None:
    tab.wait_for_function(
        f"n => {_DRAWN}.filter(Boolean).length >= n",
        arg=charts,
    )


def _time_choice(browser: Browser, address: str, charts: int, token: str = "") -> float:
    """Return the median seconds from a year's option let go to the last chart painted anew.

    The pointer rests on the option beforehand, as a reader's does, and the page itself keeps the
    time, once a frame: what the tool that steers the browser takes is not counted.
    """
    tab = _open_tab(browser, address, token)
    tab.goto(address)
    _wait_for_charts(tab, charts)
    taken = []
    for number in range(_RERUNS // 2):
        year = ("2023", "2024")[number % 2]
        tab.get_by_role("combobox", name="Period").click()
        tab.get_by_role("option", name=year, exact=True).hover()
        tab.evaluate(_KEEP_TIME, f"· {year}")
        tab.mouse.down()
        tab.mouse.up()
        taken.append(tab.evaluate("window.redrawn"))
    tab.context.close()
    return median(taken) / 1000


_DRAWN = """[...document.querySelectorAll('.samsyn-chart, .js-plotly-plot')]
  .map(chart => chart.querySelector('.bar, .trace') ? chart.innerHTML : '')"""
"""What each chart shows, nothing as long as it is not drawn."""
_KEEP_TIME = f"""text => {{
  const before = {_DRAWN};
  const isRedrawn = () => document.body.textContent.includes(text)
    && {_DRAWN}.every((chart, place) => chart && chart !== before[place]);
  window.redrawn = new Promise(tell => addEventListener('pointerup', ({{ timeStamp }}) => {{
    const look = () => {{
      if (!isRedrawn()) return requestAnimationFrame(look);
      const {{ port1, port2 }} = new MessageChannel();
      port1.onmessage = () => tell(performance.now() - timeStamp);
      port2.postMessage('painted');
    }};
    requestAnimationFrame(look);
  }}, {{ once: true }}));
}}"""
"""Sets the page to tell the milliseconds from the next choice until all charts tell of another
period, each of them changed, and the frame with the last of them is painted.

A frame is looked at before it is painted; a message to the page itself arrives after that.
"""


async def _crowd(address: str, token: str) -> list[Bar]:
    """Return how a server bears many readers of the board, first idle and then choosing."""
    server = _find_server()
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(Page(address, token))
        await first.rerun()
        before = _read_memory(server)
        pages = [first]
        for _ in range(_READERS):
            page = await stack.enter_async_context(Page(address, token))
            await page.rerun()
            pages.append(page)
        growth = (_read_memory(server) - before) / _READERS
        answers = await asyncio.gather(
            *(_keep_choosing(page, number) for number, page in enumerate(pages[1:])),
            return_exceptions=True,
        )
    seconds = [taken for one in answers if isinstance(one, list) for taken in one]
    faults = sum(page.faults for page in pages)
    faults += sum(isinstance(one, BaseException) for one in answers)
    return [
        ("growth per idle session, MB", growth, MOST_GROWTH_MEGABYTES),
        (f"{_READERS} readers choosing, median s", median(seconds), None),
        (f"{_READERS} readers choosing, p95 s", quantiles(seconds, n=20)[-1], MOST_SECONDS_MANY),
        (f"{_READERS} readers choosing, faults", faults, 0),
    ]


async def _keep_choosing(page: Page, number: int) -> list[float]:
    """Choose a period every few seconds, each reader in a time and an order of its own."""
    chance = random.Random(number)
    periods = page.list_options("Period")
    await asyncio.sleep(chance.uniform(0, _PAUSE))
    taken = []
    for _ in range(_CHOICES):
        taken.append(await page.choose("Period", chance.choice(periods)))
        await asyncio.sleep(max(0.0, _PAUSE - taken[-1]))
    return taken


def _find_server() -> int:
    """Return the process of the server that was started last."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return max(
        int(child)
        for child in children
        if b"app.py" in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
    )


def _read_memory(process: int) -> float:
    """Return the megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


async def _compare_sizes() -> list[Bar]:
    """Return the seconds of choices that nobody has made before, with few rows and with many."""
    middle = []
    with tempfile.TemporaryDirectory() as folder:
        for size in _SIZES:
            home = Path(folder) / str(size)
            store, association = open_ledger(home)
            take(store, association, Month.of(2024, 12), make_workbook(size))
            store.close()
            token = sign_in(home)
            with started_app(home, signed_in=False, SAMSYN_LOGIN="krävs") as address:
                async with Page(address, token) as page:
                    await page.rerun()
                    periods = page.list_options("Period")[1:_RERUNS]
                    middle.append(median([await page.choose("Period", one) for one in periods]))
                    assert page.faults == 0
    few, many = middle
    return [
        *((f"a new choice with {n} rows, s", s, None) for n, s in zip(_SIZES, middle, strict=True)),
        ("a new choice, many rows / few", many / few, MOST_GROWTH_OF_ROWS),
    ]
