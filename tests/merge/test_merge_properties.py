"""What merging promises, over any catalogue, on the project's own templates."""

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.merge.aligned import Standing
from bot.merge.grammar import block_spans, block_text
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes, parse_notes
from bot.merge.outcome import FixedWordsChanged, NotMapped
from bot.merge.reading import Budget, kind_of
from bot.merge.values import value_of
from bot.render.escape import canonical, escape
from bot.render.rich import write_rich
from bot.render.vocabulary import words_of
from tests.merge.catalogues import TEXTS, WIKIS, Data, catalogues, comparer, edited, examples, render

WORDS = words_of("fr")
wikis = st.sampled_from(WIKIS)


def _merger(data: Data, wiki: str) -> ListMerger:
    now = comparer(data, wiki)
    return ListMerger(now, now, WORDS, lambda _kept: "", len)


@examples(25)
@given(catalogues(), wikis)
def test_what_was_rendered_reads_back_as_the_catalogue(data: Data, wiki: str) -> None:
    compared, budget = comparer(data, wiki), Budget(10**7)
    for block in compared.rendering.blocks:
        entry = compared.entries[block.entry]
        read = compared.reader.reading(entry, block_text(compared.rendering, block), budget)
        if read is None:
            continue
        spans = compared.template.render_entry(entry).spans
        values = {span.path: span.value for span in spans}
        for field, text in read.values:
            value = values.get(f"{block.entry}.{field}")
            if value is not None and not field.startswith("related"):
                found = value_of(field, text, WORDS)
                assert found is None or canonical(_shown(field, found)) == canonical(_shown(field, value))


def _shown(field: str, value: str) -> str:
    kind = kind_of(field)
    return write_rich(value) if kind == "rich" else escape(value) if kind == "plain" else value


@examples(25)
@given(catalogues(), wikis)
def test_nothing_touched_is_nothing_to_do(data: Data, wiki: str) -> None:
    merger = _merger(data, wiki)
    text = merger.comparer.rendering.text
    made = merger.merge(Standing(text, Notes(), text))
    assert (made.text, made.kept, made.changes, made.adopted, bool(made.notes)) == (text, (), (), False, False)


@examples(25)
@given(edited(), wikis)
def test_untouched_the_merge_is_the_catalogues_list(edit: tuple[Data, Data], wiki: str) -> None:
    old, new = edit
    base = render(old, wiki).text
    merger = _merger(new, wiki)
    made = merger.merge(Standing(base, Notes(), base))
    assert made.text == merger.comparer.rendering.text
    assert (made.kept, bool(made.notes)) == ((), False)


@examples(60)
@given(catalogues(), wikis, st.data(), TEXTS)
def test_an_edit_inside_one_span_is_that_fields_or_kept_whole(
    data: Data, wiki: str, draw: st.DataObject, text: str
) -> None:
    merger = _merger(data, wiki)
    rendering = merger.comparer.rendering
    block = draw.draw(st.sampled_from(rendering.blocks))
    alone = merger.comparer.template.render_entry(merger.comparer.entries[block.entry])
    spans = [
        (field, span)
        for field, _number, span in block_spans(alone, {block.entry})
        if kind_of(field) != "address" and field != "name" and not field.startswith("related")
    ]
    assume(spans)
    field, span = draw.draw(st.sampled_from(spans))
    written = write_rich(text) if kind_of(field) == "rich" else escape(text)
    start, end = block.start + span.start, block.start + span.end
    edited_text = rendering.text[:start] + written + rendering.text[end:]
    assume(canonical(rendering.text[start:end]) != canonical(written))
    made = merger.merge(Standing(rendering.text, Notes(), edited_text))
    assert (made.text, made.changes) == (edited_text, ())
    assert {one.entry for one in made.kept} == {block.entry}
    for one in made.kept:
        if one.kind == "changed":
            assert one.field == f"{block.entry}.{field}"
            if one.readable and not field.startswith(("since", "until", "involvement", "maturity.stage")):
                assert canonical(_shown(field, one.wiki)) == canonical(written)


MARKUP = st.lists(
    st.sampled_from(
        [
            "Un mot",
            "'''gros'''",
            "[[Page]]",
            "[[Aide:Page|mots]]",
            "{{refnec}}",
            "{{refnec|date=mai}}",
            "<ref>Voir</ref>",
            "[https://x.fr y]",
            "n°&nbsp;2",
            "là&nbsp;:",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@examples(40)
@given(catalogues(), st.sampled_from([*WIKIS, "table", "calls", "headings"]), st.data(), MARKUP)
def test_markup_in_a_rich_text_is_that_fields_or_the_entry_is_kept_whole(
    data: Data, wiki: str, draw: st.DataObject, written: str
) -> None:
    merger = _merger(data, wiki)
    rendering = merger.comparer.rendering
    block = draw.draw(st.sampled_from(rendering.blocks))
    alone = merger.comparer.template.render_entry(merger.comparer.entries[block.entry])
    spans = [(field, span) for field, _number, span in block_spans(alone, {block.entry}) if kind_of(field) == "rich"]
    assume(spans)
    field, span = draw.draw(st.sampled_from(spans))
    start, end = block.start + span.start, block.start + span.end
    text = rendering.text[:start] + written + rendering.text[end:]
    made = merger.merge(Standing(rendering.text, Notes(), text))
    assert (made.text, made.changes) == (text, ())
    assert {one.entry for one in made.kept} <= {block.entry}
    for one in made.kept:
        assert one.kind == "shape" or one.field == f"{block.entry}.{field}"
        assert written in {one.written, one.wiki} or written in one.wiki
    if wiki in WIKIS:
        assert [one.kind for one in made.kept] == ["changed"]


_LINES = st.sampled_from(
    [
        "* '''Autre''' : un texte.",
        "Un mot.",
        "** sous-point",
        "",
        "[[Catégorie:X]]",
        "<!-- ici -->",
        "----",
        "{{Boîte}}",
    ]
)


@examples(60)
@given(edited(most=3), wikis, st.data())
def test_whatever_people_write_is_kept_and_the_second_merge_is_empty(
    edit: tuple[Data, Data], wiki: str, draw: st.DataObject
) -> None:
    old, new = edit
    base = render(old, wiki).text
    lines = base.split("\n")
    for _number in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(lines) - 1))
        what = draw.draw(st.sampled_from(["insert", "drop", "append", "swap"]))
        if what == "insert":
            lines.insert(place, draw.draw(_LINES))
        elif what == "append":
            lines[place] += draw.draw(st.sampled_from([" ou non", " ''oui''", "]]", " [https://z.fr z]"]))
        elif what == "drop" and len(lines) > 1:
            del lines[place]
        else:
            lines[place], lines[-1 - place] = lines[-1 - place], lines[place]
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    merger = _merger(new, wiki)
    try:
        made = merger.merge(Standing(base, Notes(), text))
    except (FixedWordsChanged, NotMapped):
        return  # a person is asked, and nothing is written
    assert parse_notes(str(made.notes)) == made.notes
    again = _merger(new, wiki).merge(Standing(made.text, made.notes, made.text))
    assert (again.text, again.notes, again.adopted, again.changes) == (made.text, made.notes, False, ())
    stood, wanted = set(base.split("\n")), set(merger.comparer.rendering.text.split("\n"))
    kept = "\n".join([made.text, *(one.wiki for one in made.kept), *(one.written for one in made.kept)])
    for line in set(text.split("\n")) - stood - wanted:
        # A line that people changed stands, or what they changed in it does.
        assert line in kept or any(part in kept for part in ("ou non", "''oui''", "]]", "z.fr") if part in line)


IDS = st.sampled_from(["opteos", "l-assemblee-des-communs", "e1", "a-b"])
DIGESTS = st.integers(0, 16**6 - 1).map("{:06x}".format)


@given(
    st.builds(
        Notes,
        st.dictionaries(
            st.builds("{}.{}".format, IDS, st.sampled_from(["name", "links.website", "summary.fr"])), DIGESTS
        ),
        st.dictionaries(IDS, DIGESTS),
        st.dictionaries(IDS, DIGESTS),
        st.frozensets(DIGESTS),
        st.booleans(),
    )
)
def test_notes_are_read_as_they_are_written(notes: Notes) -> None:
    assert parse_notes(str(notes)) == notes
    assert bool(str(notes)) == bool(notes)
