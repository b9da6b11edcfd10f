"""What the imitation keeps outlives its server, and a server that was killed."""

from pathlib import Path

from bot.sandbox.wikibase.store import Store


def test_all_is_there_again_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    store = Store(file)
    first = store.new_id("item")
    store.save(
        f"Item:{first}", user="Camille", anonymous=False, comment="é\u2028", entity={"type": "item", "id": first}
    )
    store.save("Projet:Robots", user="Camille", anonymous=False, comment="", text="Oui.")
    store.protect("Projet:Robots", "edit", "sysop", user="Admin")
    store.block("Camille", by="Admin", reason="essai", expiry="infinity")
    store.save("Brouillon", user="Camille", anonymous=False, comment="", text="x")
    store.delete("Brouillon", user="Admin", comment="essai")
    again = Store(file)
    assert (again.pages, again.blocks, again.log, again.edits) == (store.pages, store.blocks, store.log, store.edits)
    assert again.new_id("item") == "Q2"


def test_a_line_that_was_being_written_is_left_out_for_good(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    Store(file).save("A", user="Camille", anonymous=False, comment="", text="un")
    with file.open("a", encoding="utf-8") as half:
        half.write('{"event": "saved", "title"')
    store = Store(file)
    store.save("A", user="Camille", anonymous=False, comment="", text="deux")
    assert [one.text for one in Store(file).pages["A"].revisions] == ["un", "deux"]


def test_a_reset_forgets_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "events.jsonl")
    store.save("A", user="Camille", anonymous=False, comment="", text="un")
    store.reset()
    assert (store.pages, Store(tmp_path / "events.jsonl").pages) == ({}, {})
