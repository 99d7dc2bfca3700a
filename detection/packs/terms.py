"""The words of the base pack, by language: English, German, French, Spanish, Italian, Portuguese, Dutch and a few more."""

from typing import Final

RESTRICTED_MARKINGS: Final = (
    *("restricted", "strictly confidential", "highly confidential", "highly restricted", "top secret", "secret"),
    *("strictly private and confidential", "eyes only", "most confidential"),
    *("CUI", "CUI//SP-PRVCY", "controlled unclassified information", "TLP:RED", "TLP: RED"),
    *("streng vertraulich", "strengstens vertraulich", "streng geheim", "geheim", "verschlusssache"),
    *("strictement confidentiel", "strictement confidentielle", "très confidentiel", "secret défense", "diffusion restreinte"),
    *("estrictamente confidencial", "altamente confidencial", "alto secreto", "secreto", "restringido", "difusión restringida"),
    *("strettamente confidenziale", "strettamente riservato", "massima riservatezza", "segreto", "segretissimo"),
    *("estritamente confidencial", "altamente confidencial", "restrito", "ultrassecreto"),
    *("strikt vertrouwelijk", "zeer vertrouwelijk", "geheim", "strengt fortrolig", "strängt konfidentiellt", "ściśle poufne"),
    *("строго конфиденциально", "совершенно секретно", "секретно", "極秘", "社外秘厳守", "绝密", "机密", "기밀", "대외비"),
)
CONFIDENTIAL_MARKINGS: Final = (
    *("confidential", "company confidential", "private and confidential", "private & confidential", "commercial in confidence"),
    *("commercial-in-confidence", "confidential business information", "proprietary and confidential", "in confidence"),
    *("confidential and proprietary", "proprietary", "TLP:AMBER", "TLP: AMBER", "TLP:AMBER+STRICT"),
    *("vertraulich", "firmenvertraulich", "vertrauliche information", "persönlich und vertraulich"),
    *("confidentiel", "confidentielle", "confidentiel entreprise", "personnel et confidentiel"),
    *("confidencial", "confidencial de empresa", "personal y confidencial", "confidenziale", "riservato", "riservata"),
    *("riservato e confidenziale", "vertrouwelijk", "bedrijfsvertrouwelijk", "fortrolig", "konfidentiellt", "luottamuksellinen"),
    *("poufne", "důvěrné", "bizalmas", "confidențial", "gizli", "конфиденциально", "εμπιστευτικό", "社外秘", "秘密", "保密"),
)
INTERNAL_MARKINGS: Final = (
    *("internal", "internal use", "internal use only", "for internal use only", "for internal use", "company internal"),
    *("internal only", "TLP:GREEN", "TLP: GREEN", "not for distribution", "do not distribute externally"),
    *("intern", "nur intern", "nur für den internen gebrauch", "für den internen gebrauch", "nur für den dienstgebrauch"),
    *("interne", "usage interne", "à usage interne", "usage interne uniquement", "diffusion interne", "document interne"),
    *("interno", "uso interno", "solo uso interno", "de uso interno", "solo para uso interno", "ad uso interno"),
    *("per uso interno", "uso interno apenas", "intern gebruik", "alleen voor intern gebruik", "uitsluitend intern"),
    *(
        "för internt bruk",
        "tylko do użytku wewnętrznego",
        "для внутреннего пользования",
        "社内限定",
        "社内用",
        "内部资料",
        "内部公开",
    ),
)
PUBLIC_MARKINGS: Final = (
    *("public", "for public release", "approved for public release", "for immediate release", "public document", "unclassified"),
    *("press release", "TLP:CLEAR", "TLP: CLEAR", "TLP:WHITE", "TLP: WHITE", "cleared for public release"),
    *(
        "öffentlich",
        "zur veröffentlichung freigegeben",
        "zur veröffentlichung",
        "pressemitteilung",
        "zur sofortigen veröffentlichung",
    ),
    *("publique", "diffusion publique", "communiqué de presse", "pour diffusion immédiate"),
    *("público", "pública", "nota de prensa", "comunicado de prensa", "para su difusión inmediata", "para publicación inmediata"),
    *("pubblico", "comunicato stampa", "comunicado de imprensa", "openbaar", "persbericht", "公开", "公開"),
)
