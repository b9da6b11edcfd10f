import pytest
from pydantic_core import PydanticCustomError

from bot.config.languages import check_language


@pytest.mark.parametrize("code", ["fr", "en", "pcd", "oc", "br", "zh-hans", "pt-br", "sr-latn", "be-tarask"])
def test_language_codes_pass(code: str) -> None:
    assert check_language(code) == code


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("fre", "did you mean “fr”?"),
        ("fra", "did you mean “fr”?"),
        ("FR", "did you mean “fr”?"),
        ("fr_FR", "did you mean “fr-fr”?"),
        ("French", "did you mean “fr”?"),
        ("français", "did you mean “fr”?"),
        ("anglais", "did you mean “en”?"),
        ("xx", "write the code of ISO 639, such as fr or en"),
        ("f", "write the code of ISO 639, such as fr or en"),
        ("not a language", "write the code of ISO 639, such as fr or en"),
        ("é", "write the code of ISO 639, such as fr or en"),
    ],
)
def test_what_is_none_is_refused_with_a_guess(code: str, advice: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        check_language(code)
    assert error.value.message() == f"“{code}” is not a language code"
    assert (error.value.context or {})["advice"] == advice
