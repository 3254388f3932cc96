"""Names of countries and languages, from the Unicode CLDR as Babel carries it."""

from functools import cache

from babel import Locale, UnknownLocaleError

_ENGLISH = Locale("en", "GB")
# CLDR also lists groupings and private codes, which are no place where an organisation sits.
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@cache
def country_choices() -> list[tuple[str, str]]:
    """ISO 3166-1 alpha-2 codes with English names, by name."""
    territories = {
        code: name
        for code, name in _ENGLISH.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }
    return sorted(territories.items(), key=lambda item: item[1])


@cache
def country_name(code: str) -> str:
    return dict(country_choices()).get(code, code)


@cache
def language_name(tag: str) -> str:
    """The English name of a BCP 47 tag: `pt-BR` is “Portuguese (Brazil)”."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(_ENGLISH) or tag
    except (ValueError, UnknownLocaleError):
        return tag


@cache
def is_language(tag: str) -> bool:
    return language_name(tag) != tag
