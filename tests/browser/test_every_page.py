"""Every page as every role: all of it in Swedish, and nobody shut out."""

import shutil

import pytest

from pages.access.cookies import SESSION
from pages.access.rights import ROLES_OF_PAGE
from tests.access.readers import sign_in
from tests.browser.axe import find_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.english import collect_texts, find_english
from tests.browser.server import started_app
from tests.browser.test_reading import visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROLES = ("forbundschef", "styrelse", "admin", "revisor")
_OPEN_ALL = """() => document.querySelectorAll('details:not([open]) > summary')
    .forEach(summary => summary.click())"""
_FINISHED = "[data-test-script-state=notRunning]"
_IN_THEME = """theme =>
    getComputedStyle(document.querySelector('.stApp')).colorScheme === theme"""
"""Streamlit draws a theme some time after the browser asks for it."""
_SETTLED = """async () => {
    const moving = () => document.getAnimations().filter(one =>
        one.playState === 'running' && one.effect.getComputedTiming().endTime < Infinity);
    const frame = () => new Promise(requestAnimationFrame);
    do {
        await Promise.allSettled(moving().map(one => one.finished));
        await frame();
        await frame();
    } while (moving().length);
}"""
"""The letters of an expander's heading change theme at once and its ground in 150 ms: between the
two they cannot be read. Only what never ends, such as a spinner, is not waited for."""


@pytest.fixture(scope="module")
def places(demo_store_folder, tmp_path_factory):
    """An app that demands a login, and a session of each role."""
    home = tmp_path_factory.mktemp("roles") / "home"
    shutil.copytree(demo_store_folder, home)
    tokens = {role: sign_in(home, role, email=f"{role}@forbundet.se") for role in ROLES}
    with started_app(home, SAMSYN_LOGIN="krävs") as address:
        yield address, tokens


def pages_of(role):
    return [page for page, roles in ROLES_OF_PAGE.items() if role in roles]


@pytest.fixture
def open_as(places, chromium):
    """Open a tab of a role's, in an English browser."""
    address, tokens = places
    contexts = []

    def open_one(role):
        context = chromium.new_context(locale="en-US", viewport=DESKTOP)
        context.add_cookies([{"name": SESSION, "value": tokens[role], "url": address}])
        contexts.append(context)
        return context.new_page(), address

    yield open_one
    for context in contexts:
        context.close()


def look_at(tab):
    """Return what axe finds in both themes, wide and narrow."""
    found = {}
    for name, size, theme, rules in (
        ("desktop, light", DESKTOP, "light", ()),
        ("desktop, dark", DESKTOP, "dark", ("color-contrast",)),
        ("phone, dark", PHONE, "dark", ()),
        ("phone, light", PHONE, "light", ("color-contrast",)),
    ):
        tab.set_viewport_size(size)
        tab.emulate_media(color_scheme=theme)
        tab.wait_for_function(_IN_THEME, arg=theme)
        tab.evaluate(_SETTLED)
        if violations := find_violations(tab, *rules):
            found[name] = violations
    tab.set_viewport_size(DESKTOP)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_swedish_and_shuts_nobody_out(role, open_as):
    tab, address = open_as(role)
    english, violations = {}, {}
    for page in pages_of(role):
        visit(tab, address, page)
        tab.wait_for_selector(_FINISHED)
        tab.evaluate(_OPEN_ALL)
        tab.evaluate(_SETTLED)
        english[page] = find_english(collect_texts(tab))
        violations[page] = look_at(tab)

    assert {page: texts for page, texts in english.items() if texts} == {}
    assert {page: found for page, found in violations.items() if found} == {}
