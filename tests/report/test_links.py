from bot.report import links


def test_addresses_with_and_without_a_query() -> None:
    pretty, plain = "https://w.example/wiki/A", "https://w.example/index.php?title=A"
    assert links.diff_link(pretty, 7) == "https://w.example/wiki/A?diff=7"
    assert links.undo_link(plain, 7) == "https://w.example/index.php?title=A&action=edit&undo=7"
    assert links.history_link(pretty) == "https://w.example/wiki/A?action=history"
    assert links.diff_link("javascript:alert(1)", 7) == ""
    assert links.diff_link("", 7) == ""
