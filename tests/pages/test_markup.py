"""Templates are filled so that a browser finds nothing in them but what is shown."""

import re

from pages.components.markup import fill


def test_how_a_template_is_laid_out_is_no_text():
    filled = fill("notes.html", notes=["Första.", "Andra."])

    assert filled == '<p class="samsyn-note">Första.</p><p class="samsyn-note">Andra.</p>'


def test_what_is_filled_in_keeps_its_lines_and_is_no_markup():
    filled = fill("comment.html", day="3 maj", text=" Rad ett.\n\n<b>två</b> ")

    (text,) = re.findall(r"<br>(.*)</p>", filled, re.DOTALL)
    assert text == " Rad ett.\n\n&lt;b&gt;två&lt;/b&gt; "
