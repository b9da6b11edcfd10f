from script import licences


def test_no_dependency_has_a_licence_that_nobody_looked_at() -> None:
    found = {name: licences.licence_of(name) for name in licences.names()}
    assert len(found) > 30
    assert {name: licence for name, licence in found.items() if licence not in licences.ALLOWED} == {}
    assert set(found.values()) == licences.ALLOWED, "take what no package has out of ALLOWED"


def test_the_page_says_what_is_installed() -> None:
    assert licences.PAGE.read_text("utf-8") == licences.page(), "run: python script/licences.py"
