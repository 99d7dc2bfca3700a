"""The base pack: what every new workspace starts with, ordered by level so that both precedences agree."""

from typing import Final

from detection.packs import terms
from detection.packs.model import Pack, PackRule
from domain.rules import Confidence, Matcher, RuleExample


def _examples(*, matching: tuple[str, ...], other: tuple[str, ...]) -> tuple[RuleExample, ...]:
    return (
        *(RuleExample(text=text, matches=True) for text in matching),
        *(RuleExample(text=text, matches=False) for text in other),
    )


PACK: Final = Pack(
    id="base",
    name="Base",
    version="1.0.0",
    description="Markings, credentials, payment cards, identifiers, health, finance, personal data, HR and deals.",
    rules=(
        PackRule(
            name="Marked restricted",
            priority=10,
            label_name="Restricted",
            description="The document says so itself: restricted, strictly confidential, top secret, in several languages.",
            any=(Matcher(keywords=terms.RESTRICTED_MARKINGS, marking_position=True),),
        ),
        PackRule(
            name="Payment card data",
            priority=30,
            label_name="Restricted",
            description="Payment card numbers by issuer and check digit; published test numbers are none.",
            any=(Matcher(detector="payment_card", min_confidence=Confidence.LIKELY),),
        ),
        PackRule(
            name="Marked confidential",
            priority=60,
            label_name="Confidential",
            description="The document says so itself; not a disclaimer, a policy or a sentence with the word.",
            any=(Matcher(keywords=terms.CONFIDENTIAL_MARKINGS, marking_position=True),),
            examples=_examples(
                matching=("Confidential — NDA.", "Classification: Confidential"),
                other=("This e-mail is confidential and intended for the addressee.", "A non-confidential summary."),
            ),
        ),
        PackRule(
            name="Financial data",
            priority=70,
            label_name="Confidential",
            description="An IBAN near words of payment, two different IBANs, or bank terms beside a number.",
            any=(
                Matcher(detector="iban", min_confidence=Confidence.VERY_LIKELY),
                Matcher(detector="iban", min_distinct=2),
            ),
        ),
        PackRule(
            name="Marked internal",
            priority=100,
            label_name="Internal",
            description="The document says so itself: internal, for internal use only.",
            any=(Matcher(keywords=terms.INTERNAL_MARKINGS, marking_position=True),),
        ),
        PackRule(
            name="Marked public",
            priority=110,
            label_name="Public",
            description="The document says so itself: public, press release, approved for public release.",
            any=(Matcher(keywords=terms.PUBLIC_MARKINGS, marking_position=True),),
        ),
    ),
)
