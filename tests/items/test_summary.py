from bot.items.summary import entity_summary


def test_a_long_summary_leaves_room_for_what_wikibase_says_first() -> None:
    first = "/* wbeditentity-update-languages-and-other-short:0||fr, en, oc, br, eu, co, ca, gsw */ "
    summary = entity_summary(
        "Un commun",
        [f"propriété numéro {number} (P{number})" for number in range(60)],
        language="fr",
        source_page="Utilisateur:CommunsBot",
        stop_page="Utilisateur:CommunsBot/Stop",
        made_for="un-commun",
    )
    assert len(first + summary) <= 500
    assert "communs:item=un-commun" in summary
    assert summary.endswith("[[Utilisateur:CommunsBot/Stop|arrêter le robot]]")
