"""The grammar of dates, over words' classes.

A pattern is an ordinary regular expression in which `{name}` stands for a class of the lexicon (one letter of the
class string) and `{NAME}` for a pattern of its own. Homographs are told apart by what stands beside them, so the rules
about them are look-arounds: `(?<!{friday_noun}){weekday}`.
"""

from __future__ import annotations

import re
from functools import cache

from diplowire.dates.lexicon import letters

_PIECES = {
    # Numbers.
    "DIGIT_DAY": "[{small}{padded}]",
    "DAY": "(?:{DIGIT_DAY}{ordinal_suffix}?|{tens}{and}(?:{ordinal}|{unit})|{tens}{ordinal_suffix}?|{ordinal}|{unit})",
    "PAIR": "[{large}{padded}{zero}]",
    "YEAR_WORDS": "{unit}?{thousand}(?:{and}{hundred})?(?:{and}{tens})?(?:{and}{unit})?",
    "YEAR_NUMBER": "(?:[{year4}{round_year}{old_year}]|{YEAR_WORDS})",
    "COUNTED": "(?:[{small}{padded}{large}{number}]|{tens}{and}{unit}|{tens}|{unit}|{hundred}|{few})",
    # Years.
    "ERA": "(?:{hijri_era}?[{solar}{lunar}]|{hijri_era}|{christian})",
    "TURN": "(?:{past}|{before}{ahead}|[{before}{after}](?!{from})|{next}|{current})",
    "YEAR_RELATIVE": "(?:{this_year}{ERA}?|{year}{ERA}?{TURN}{ERA}?|{this}{year})",
    "YEAR_NAMED": "(?:{year}(?:{YEAR_NUMBER}|{PAIR}){ERA}?|(?:[{year4}{round_year}{old_year}]|{LONG_YEAR})(?!{counted}){ERA}?)",
    "LONG_YEAR": "{unit}?{thousand}{and}(?:{hundred}|{tens}|{unit})(?:{and}{tens})?(?:{and}{unit})?",
    # Months.
    "PLAIN_MONTH": "(?:[{jalali}{gregorian}{hijri}]|{hijri_stem}{hijri_tail})",
    "NAME_MONTH": "[{jalali_name}{gregorian_name}{hijri_name}{afghan_name}{afghan}{may}]",
    "MONTH": "(?:{PLAIN_MONTH}|{NAME_MONTH})",
    "AFTER_MAY": "(?=$|[{in}{to}{from}{till}{and}{with}{comma}{dot}{open}{close}{dash}{line}{mark}{function}])",
    "TO": "[{till}{dash}]",
    "AND": "[{till}{dash}{and}{comma}]",
    "MONTH_TAIL": "(?:{comma}?{YEAR_NAMED}|{comma}?{YEAR_RELATIVE}|{TURN}|{PAIR}(?!{COUNTABLE}))",
    "COUNTABLE": "[{counted}{minute}{day}{month}{year}{colon}{slash}]",
    # Days, and parts of them.
    "WEEKDAY": "(?:{unit}{shanbeh}|(?<!{unit}){shanbeh}|{weekday}|{weeknight})",
    "PART": "(?:[{after}{before}{then}]{from}{noon}|{half}{shab}|{part}|{noon}|{shab})",
    "SEPARATOR": "[{slash}{dash}{dot}]",
    "UNIT": "[{minute}{hour}{day}{week}{month}{year}{decade}]",
    "WEEK": "(?:{week}{TURN}|{this}{week})",
    "HOUR": "(?:[{small}{padded}{zero}]|{unit})",
    "MINUTE": "(?:[{small}{padded}{large}{zero}]|{tens}(?:{and}{unit})?|{unit})",
}

#: What a date is made of, in the order in which they are tried. Named groups are read by `diplowire.dates.reader`.
_ITEMS = {
    "numeric": r"""
        (?<![{slash}{dot}])
        (?: (?P<y1>[{year4}{round_year}{old_year}]) {SEPARATOR} (?P<m1>{DIGIT_DAY}) {SEPARATOR} (?P<d1>{DIGIT_DAY})
          | (?P<d2>{DIGIT_DAY}) {SEPARATOR} (?P<m2>{DIGIT_DAY}) {SEPARATOR} (?P<y2>[{year4}{round_year}])
          | (?P<y3>{PAIR}) [{slash}{dash}] (?P<m3>{DIGIT_DAY}) [{slash}{dash}] (?P<d3>{DIGIT_DAY}) )
        (?![{slash}{colon}])""",
    "english": r"""
        (?: (?P<ye>{year4}) {english} {DIGIT_DAY} | {english} {DIGIT_DAY} {comma}? (?P<yf>{year4})
          | {DIGIT_DAY} {english} {comma}? (?P<yg>{year4}) )""",
    "may": r"""
        (?<![{place_noun}{every}]) {day}? (?P<may_days> (?:{DAY}{AND}){0,3} {DAY} ) {may} {AFTER_MAY}""",
    "day": r"""
        (?<![{place_noun}{every}]) [{day}{arabic_day}]? (?P<days> (?:{DAY}{AND}){0,3} {DAY} ) {month}? {sacred}?
        (?: (?P<month_day>{PLAIN_MONTH}|[{jalali_name}{afghan}{gregorian_name}{hijri_name}](?!{bullet}))
            {month}? (?P<tail_day>{MONTH_TAIL})?
          | (?P<month_name>[{may}{afghan_name}]) {month}? (?P<tail_name>{MONTH_TAIL}) )""",
    "of_month": r"""
        (?P<days_of>{DAY}) (?: {month} (?P<turn_of>{current}) | (?P<this_of>{this}) {month} )
        | (?P<ordinal_of>{ordinal}|{tens}{and}{ordinal}) {month} (?P<turn_ordinal>{TURN})""",
    "count": r"""
        (?: {within} (?P<n1>{COUNTED}) (?P<u1>{UNIT}) {next}?
          | {till} (?P<n2>{COUNTED}) (?P<u2>{UNIT}) [{other}{next}]
          | (?P<n3>{COUNTED}) (?P<u3>{UNIT})
            (?P<turn_count>{past}|{before}{from}{this}|{before}{ahead}|{before}(?!{from})|{recent}|{next}|{other}) )""",
    "vague": r"""
        (?: (?:{days}|{years}|{UNIT}{plural}) (?: {past}|{recent}|{before}(?!{from})|{next}|{before}{ahead}|{current})
          | (?P<the>{the}) (?P<the_unit>[{day}{shab}{week}{month}{year}])
          | {day} {after} (?!{from}) | (?P<this_the>{this}) {year} )""",
    "moments": r"{moments} {before} (?!{from})",
    "clock": r"""
        {hour}{1,2} (?P<h1>{HOUR}) (?: {colon} (?P<min1>{MINUTE}) (?:{colon}{MINUTE})? )?
        (?: {and} (?: (?P<min2>{MINUTE}) {minute} (?: {and} {MINUTE} {second} )?
          | (?P<half>{half_hour}|{quarter_hour}) ) )?
        (?: {till} {hour}? (?P<h2>{HOUR}) (?: {colon} (?P<min3>{MINUTE}) )? )?""",
    "bare_clock": r"(?<![{colon}{slash}{dot}]) (?P<h>[{small}{padded}{zero}]) {colon} (?P<min>[{small}{padded}{large}{zero}]) (?!{slash})",
    "zone": r"{to} {time_of} (?: (?P<zone>{zone}) | {local} | {word} )",
    "relative_day": r"""
        (?<![{every}{era_noun}])
        (?: (?P<today>{today}|{then}(?P<then>{today})) | (?P<tonight>{tonight})
          | {day} (?P<turn_rel>{past}|{current}|{next}|{before}(?!{from}))
          | (?P<last_night>{half}?{shab}{past}) )""",
    "weekday": r"""
        (?<![{friday_noun}{every}])
        (?: {day} (?:{WEEKDAY}|{monday})
          | {WEEKDAY}
          | (?<!{city_cue}) (?<!{in}) (?<!{to}) (?<!{zone}{and}) (?<!{zone}{dash}) {monday} (?!{comma}?{capital})
          | {monday} (?= {shab} | {part} | {past} | {next} | {week}{TURN} | {DAY}{MONTH} ) | {arabic_day} )
        (?!{plural}|{market})
        (?: (?P<week>{WEEK}) | (?P<turn>{past}|{next}) )?""",
    "unit": r"""
        (?<![{every}{unit}{tens}{few}]) (?P<third>{early})?
        (?: (?P<wk>{WEEK})
          | {month} {ERA}? (?P<month_turn>{TURN}) (?P<month_era>{ERA})? | (?P<this_month>{this}) {month}
          | (?P<year_rel>{YEAR_RELATIVE}) )""",
    "decade": r"""
        (?P<third_decade>{early})? {decade} (?P<decade>{YEAR_NUMBER}|{large}|{small}|{zero}|{tens}) (?P<decade_era>{ERA})?""",
    "season": r"""
        (?P<third_season>{early})? (?P<season>{season}) (?P<tail_season>{YEAR_NAMED}|{YEAR_RELATIVE}|{TURN}|{PAIR})""",
    "months": r"""
        (?<![{small}{padded}{ordinal}]) (?P<third_month>{early})?
        (?: (?P<one>{month}{sacred}?{MONTH}|{PLAIN_MONTH}{month}?|{NAME_MONTH}{month})
            (?: {AND} {month}? (?P<two>{MONTH}){month}? )? (?P<tail>{MONTH_TAIL})?
          | (?P<one_name>[{jalali_name}{gregorian_name}{hijri_name}{may}{afghan}]) {AND} (?P<two_plain>{PLAIN_MONTH}){month}?
            (?P<tail_two>{MONTH_TAIL})?
          | (?P<name>{NAME_MONTH}) (?: {AND} (?P<two_name>{MONTH}) )? (?P<tail_name_month>{MONTH_TAIL}) )""",
    "year": r"""
        (?P<third_year>{early})?
        (?: (?:{years}|{year}{plural}) (?P<ys>{YEAR_NUMBER}|{PAIR}) (?: {AND} {year}? (?P<ye2>{YEAR_NUMBER}|{PAIR}) ){0,2}
          | {year} (?P<yn>{YEAR_NUMBER}(?!{counted})|{PAIR}(?!{COUNTABLE})) (?P<yn_era>{ERA})?
            (?: {TO} {year}? (?P<yt>{YEAR_NUMBER}|{PAIR}) )?
          | (?P<ya>[{year4}{round_year}]) (?P<ya_era>{christian}|{hijri_era}?{solar}|{hijri_era}?{lunar}) )
        (?P<year_era>{ERA})?""",
    "bare_year": r"""
        (?: (?<=[{in}{from}{till}{between}{event_noun}]) | (?<={event_noun}{zone}) )
        (?P<by>{year4}|{round_year}(?!{word})) (?![{counted}{slash}]) (?: {till} (?P<by2>{year4}|{round_year}) (?!{counted}) )?
        """,
    "part": r"{PART}",
}


def _expand(pattern: str) -> str:
    """The regular expression of a pattern: pieces by name, classes by letter."""

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        return _expand(_PIECES[name]) if name.isupper() else letters()[name]

    return re.sub(r"\{([A-Za-z_]\w*)\}", replace, pattern)


def _source(name: str) -> str:
    return _expand(_ITEMS[name])


@cache
def items() -> re.Pattern[str]:
    """All items as alternatives; the name of the one that matched is among the groups (`item_…`)."""
    return re.compile("|".join(f"(?P<item_{name}>{_source(name)})" for name in _ITEMS), re.VERBOSE)


@cache
def compile_classes(pattern: str) -> re.Pattern[str]:
    """A pattern of classes for use elsewhere."""
    return re.compile(_expand(pattern), re.VERBOSE)
