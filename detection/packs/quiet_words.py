"""How the writer of a document asks, in so many words, that it go no further: English, German, Dutch and Polish.

One expression or two for each language, none longer than a rule may hold. What such a request is about if it is about no document (a
password, an application, a misdirected mail) stands in ``ELSEWHERE``.
"""

from typing import Final

_EN_ASKED: Final = (
    r"(?i)\b(?:(?:do not|don['’]t|never|not to) (?:share|forward|pass|circulate|discuss|mention|repeat|copy|cc|tell|talk about|spread|leak)"
    r" (?:this|it|these|that|any of (?:this|it)|(?:the )?(?:contents?|attach(?:ed|ment)|draft|deck|paper|memo|note|anyone|anybody|a soul"
    r"|him|her|them|(?:the )?(?:others|team|staff|crew|lads|press)))"
    r"|don['’]t (?:breathe a word|let (?:this|it) (?:slip|get out|leak)|put (?:this|it|any of this|anything) in writing|reply all)"
    r"|keep (?:this|it|that|them|all this|the (?:news|names?|numbers|figures)) (?:strictly |very |just |all )?(?:to (?:yourself|yourselves|ourselves)"
    r"|between (?:us|ourselves|you and me)|under (?:wraps|your hat)|quiet|hush|private|in confidence|within (?:this|the) (?:group|team|circle|room)"
    r"|on a need|close to|off (?:e-?mail|slack|teams|chat))|keep (?:schtum|shtum|mum\b)|stay schtum|mum['’]s the word|hush-hush|lips (?:are )?sealed"
    r"|breathe a word|say nothing to (?:anyone|anybody|the|him|her|them)|nothing in writing|need[- ]to[- ]know(?: basis| only)?[.,;: )])"
)
_EN_TOLD: Final = (
    r"(?i)\b(?:(?:just |strictly )?between (?:you and me|ourselves)|strictly between us|off the record|strictly entre nous"
    r"|(?:stays?|staying) (?:in this (?:room|group|chat|channel)|between us|with us|with you)"
    r"|(?:must not|mustn['’]t|can['’]t|cannot|should not|shouldn['’]t|may not) (?:leak|get out|leave (?:this|the) (?:room|group|building)|go any further"
    r"|be (?:mentioned|discussed|disclosed|shared|repeated|forwarded|passed on)(?: (?:to|with|outside|yet|before|until)|[.,;]))"
    r"|goes no (?:further|farther)|(?:for|to) go no further|no further than (?:this|the|you)|for your eyes|(?:your|his|her) ears only"
    r"|not (?:yet )?(?:for (?:onward|wider|further|general) (?:circulation|transmission|sharing|distribution)|to leave this (?:room|group)"
    r"|to be (?:shared|forwarded|passed on|circulated|minuted|mentioned|repeated|discussed)|common knowledge|out yet|public yet|public knowledge)"
    r"|(?:has|have|had)(?: not|n['’]t)(?: yet)? been (?:announced|made public|told|informed)(?: yet|[.,;:)])"
    r"|(?:is|are)(?: not|n['’]t) (?:yet )?(?:public|announced|aware) yet"
    r"|(?:staff|team|employees|he|she|they|crew|union|nobody|people) (?:does|do)(?: not|n['’]t) know (?:yet|about (?:this|it|any of))"
    r"|(?:nobody|no one|no-one) (?:else )?(?:knows|is to know|must know|should know|has been told)(?: yet| about| of it|[.,;])"
    r"|(?:only|just) (?:the )?(?:two|three|four|five|six|seven) (?:of us|people) (?:know|have (?:access|seen))|treat (?:this|it|all of this) (?:as|in|with)"
    r"|(?:addressees|named recipients|directors|board members|partners|shareholders) only|(?:limited|restricted) circulation"
    r"|please be discreet|discretion,? please|utmost (?:discretion|secrecy)|delete (?:this )?after reading|through the grapevine"
    r"|(?:until|before|ahead of) (?:it is|it['’]s|we|they|this is|the (?:official )?)(?: ?announce)(?:d|ment)?|under embargo until)"
)

#: In the same sentence as what only sounds like such a request.
ELSEWHERE: Final = (
    r"(?i)[^.\n]*(?:intended recipient|in error|your applications?|all applications|applicants|your answers|responses are|survey|helpline|hotline"
    r"|photos?\b|surprise|present for)[^.\n]*",
)

KEEP_QUIET: Final[dict[str, tuple[str, ...]]] = {"en": (_EN_ASKED, _EN_TOLD)}
