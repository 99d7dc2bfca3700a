"""Numbers of identity cards, permits and licences as French, Spanish, Italian and Portuguese name them, in Europe and the Americas.

Their forms are many and most have no check digit: the words carry the meaning, and what could be a date or a telephone number is none.
"""

import re
from typing import Final

from detection.detectors.worded import worded

_VALUE: Final = r"\b(?:[A-Z]{4} ?[0-9]{4} ?[0-9]{4}|(?:[A-Z]{1,3}-?)?[0-9](?:[.-]?[0-9A-Z]| [0-9]| [A-Z]{2}[0-9]\b){5,13})\b"
_WORDS: Final = (
    *(
        "carte nationale d'identité",
        "carte d'identité",
        "pièce d'identité",
        "titre de séjour",
        "carte de séjour",
        "n° de passeport",
    ),
    *(
        "numéro de passeport",
        "permis de conduire",
        "assurance maladie du québec",
        "numéro d'assurance maladie",
        "permis de séjour",
    ),
    *("documento nacional de identidad", "documento de identidad", "pasaporte", "permiso de conducir", "carné de conducir"),
    *("carnet de conducir", "licencia de conducir", "licencia de manejo", "licencia de conducción", "cédula de ciudadanía"),
    *("cedula de ciudadania", "cédula de identidad", "cedula de identidad", "cédula de extranjería", "clave de elector"),
    *("credencial de elector", "tarjeta de residencia", "permiso de residencia", "carné de extranjería", "imss"),
    *("carta d'identità", "carta di identità", "carta d'identita", "documento d'identità", "passaporto", "patente di guida"),
    *("permesso di soggiorno", "carta di soggiorno", "tessera sanitaria", "documento di riconoscimento"),
    *("patente n", "patente numero", "patente nr", "n. patente", "numero patente", "numero della patente"),
    *("cartão de cidadão", "cartão do cidadão", "cartao de cidadao", "cartao do cidadao", "bilhete de identidade", "passaporte"),
    *("cartão cidadão", "cartao cidadao"),
    *("carta de condução", "carta de conducao", "título de residência", "autorização de residência", "carteira de identidade"),
    *("carteira de motorista", "carteira nacional de habilitação", "carteira de trabalho", "título de eleitor", "cartão do sus"),
    *("身分證字號", "身分證", "身份證字號", "身份證號碼", "居留證"),
    *("cartão nacional de saúde", "número de utente", "n.º de utente", "pis/pasep"),
)
#: In capitals, or with what announces a number, and right before it only.
_ABBREVIATIONS: Final = (
    "CNI",
    "DNI",
    "D.N.I",
    "C.C",
    "C.I",
    "CIE",
    "INE",
    "NSS",
    "NISS",
    "CNH",
    "RG",
    "R.G",
    "CTPS",
    "PIS",
    "PASEP",
    "RNE",
    "RNM",
    "RAMQ",
    "cédula",
    "cedula",
)


def _is_document(plain: str) -> bool:
    """Whether letters and digits, without what keeps them apart, could be such a number."""
    digits = sum(map(str.isdigit, plain))
    least = 7 if digits == len(plain) else 5
    return 7 <= len(plain) <= 14 and digits >= least and len(plain) - digits <= 4 and len(set(plain)) > 2


def _is_no_date(plain: str) -> bool:
    """``28112026`` and ``20261128`` are dates."""
    return re.fullmatch(r"[0-3][0-9][01][0-9](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]", plain) is None


IDENTITY_DOCUMENT: Final = worded(
    "identity_document",
    "government",
    "Identity card, permit or licence number",
    _VALUE,
    _WORDS,
    abbreviations=_ABBREVIATIONS,
    valid=lambda value: _is_document(value) and _is_no_date(value),
    window=24,
    yields_to=(
        *("iban", "payment_card", "es_dni", "es_nie", "pt_citizen_card", "it_codice_fiscale", "passport", "phone"),
        *("es_social_security", "br_cpf", "pt_nif", "be_national", "pl_identity_card", "cl_rut", "fr_nir", "ar_cuil", "mx_curp"),
    ),
    standard="forms of the states",
    example="Cédula de ciudadanía 1.020.345.678",
)

DETECTORS: Final = (IDENTITY_DOCUMENT,)
