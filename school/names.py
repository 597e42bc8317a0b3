"""Names of people and words to search by."""

import re
import unicodedata

_FOLDS = str.maketrans({"ё": "е", "ң": "н", "ө": "о", "ү": "у", "й": "и"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")
_AFTER_FATHER = {"кызы", "уулу", "кизи", "уул"}
NAME_LIMIT = 120


def fold(text: str) -> str:
    """`text` as it is compared and searched: people type Kyrgyz on Russian keyboards.

    Case, ё/е, ң/н, ө/о, ү/у, й/и, invisible signs and repeated blanks make no difference.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).casefold()
    return _BLANKS.sub(" ", plain.translate(_FOLDS)).strip()


def tidy(text: str) -> str:
    """`text` without invisible signs, control characters and repeated blanks, on one line."""
    seen = "".join(
        sign for sign in _INVISIBLE.sub("", text) if sign.isprintable() or sign.isspace()
    )
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", seen)).strip()


def is_name(text: str) -> bool:
    """Whether `text` can be a person's name: letters, blanks, hyphens, points, apostrophes."""
    return (
        2 <= len(text) <= NAME_LIMIT
        and any(sign.isalpha() for sign in text)
        and all(sign.isalpha() or sign in " -.'’" for sign in text)
    )


def is_full(name: str) -> bool:
    """Whether a surname and a name are there; «кызы» and «уулу» are neither."""
    words = (word for word in name.split() if any(sign.isalpha() for sign in word))
    return sum(fold(word) not in _AFTER_FATHER for word in words) > 1


def short(name: str) -> str:
    """«Мамбеталиев Нурлан Шаршенович» -> «Мамбеталиев Н. Ш.».

    «кызы» and «уулу» belong to the name before them and are never cut off:
    «Кадырбек кызы Айпери» -> «Кадырбек кызы А.».
    """
    words = name.split()
    kept = 2 if len(words) > 1 and fold(words[1]) in _AFTER_FATHER else 1
    return " ".join([*words[:kept], *(f"{word[0]}." for word in words[kept:])])
