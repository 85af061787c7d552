"""Closed vocabularies of the contract, in the codebook's words.

Producers are held to them by types and tests. Readers must tolerate a value that they do not know:
the published JSON Schemas list these as known values, not as the only ones.
"""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "phone_call", "meeting", "visit", "multilateral_meeting", "negotiation", "mediation", "message",
    "invitation", "agreement", "commitment", "cooperation", "aid", "support", "congratulation", "condolence",
    "recognition", "accreditation", "statement", "request", "condemnation", "accusation", "denial", "rejection",
    "threat", "summons", "protest_note", "recall", "expulsion", "rupture", "sanction", "sanction_relief", "release",
    "ceasefire", "withdrawal", "detention", "mobilization", "attack", "vote",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)

#: Kinds whose two sides may stand in `source` and `target` in either order (codebook section 4).
SYMMETRIC: frozenset[str] = frozenset(
    {"phone_call", "meeting", "negotiation", "multilateral_meeting", "agreement", "cooperation", "ceasefire"}
)

#: Kinds that are words rather than deeds: they carry a `statement`.
UTTERANCES: frozenset[str] = frozenset(
    {
        "statement", "request", "condemnation", "accusation", "denial", "rejection", "threat", "support",
        "commitment", "congratulation", "condolence", "protest_note",
    }
)  # fmt: skip

Realis = Literal["occurred", "planned", "requested", "hypothetical", "denied", "cancelled"]
Salience = Literal["news", "detail", "background"]
Precision = Literal["minute", "part_of_day", "day", "week", "month", "year"]
PartOfDay = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]
DateBasis = Literal["explicit", "relative", "publication"]
DateFlag = Literal["weekday_mismatch", "year_inferred", "century_inferred", "hijri_approximate", "base_day_moved"]
PlaceBasis = Literal["own_clause", "dateline", "host", "acting_state", "occasion"]
ActorKind = Literal["state", "person", "organization", "group"]
LinkType = Literal["during", "about", "denies", "reaction_to"]
Outcome = Literal["published", "no_event", "unsupported_language", "too_complex"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
DeadLetterReason = Literal["decode", "schema", "too_large", "empty", "null_value", "too_complex", "publish"]
DEAD_LETTER_REASONS: tuple[str, ...] = get_args(DeadLetterReason)
Status = Literal["reported", "corroborated", "disputed", "denied", "cancelled", "withdrawn"]
