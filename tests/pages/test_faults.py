import logging

from streamlit.testing.v1 import AppTest


def run_with(error):
    def script(error):
        from pages.components.faults import show_fault

        show_fault(error)

    return AppTest.from_function(script, kwargs={"error": error}).run()


def test_a_bug_is_shown_with_a_reference_and_logged_without_its_values(caplog):
    with caplog.at_level(logging.ERROR, logger="samsyn"):
        shown = run_with(KeyError("AE-0001"))

    (message,) = [error.value for error in shown.error]
    assert message.startswith("Något gick fel (id ")
    assert "AE-0001" not in message + caplog.text
    reference = message.split("id ")[1][:4]
    assert f"fault code={reference} kind=KeyError where=" in caplog.text


def test_what_the_user_can_mend_is_shown_as_it_is():
    from analytics.model.errors import UserError

    shown = run_with(UserError("Lägg tillbaka nyckelfilen."))

    assert [error.value for error in shown.error] == ["Lägg tillbaka nyckelfilen."]


def test_streamlit_does_not_log_the_exception_with_its_values(caplog):
    from streamlit.error_util import handle_uncaught_app_exception

    run_with(KeyError("AE-0001"))
    caplog.clear()

    handle_uncaught_app_exception(KeyError("AE-0001"))

    assert "AE-0001" not in caplog.text
