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
    "DAY": """(?: {DIGIT_DAY}{ordinal_suffix}? | {tens}{and}(?:{ordinal}|{unit}) | {tens}{ordinal_suffix}?
        | {ordinal} | {unit} )""",
    "PAIR": "[{large}{padded}{zero}]",
    "YEAR_WORDS": "{unit}?{thousand}(?:{and}{hundred})?(?:{and}{tens})?(?:{and}{unit})?",
    "YEAR_NUMBER": "(?:[{year4}{round_year}{old_year}]|{YEAR_WORDS})",
    "COUNTED": """(?: (?:[{small}{unit}][{dash}{till}{comma}])? [{small}{padded}{large}{number}]
        | (?:{unit}[{dash}{till}])? {unit} | [{unit}{one_of}]{unit} | {tens}{and}{unit} | [{tens}{hundred}{few}] )""",
    "HALF": "(?:{and}{half_hour})?",
    # Years.
    "ERA": "(?:{hijri_era}?[{solar}{lunar}]|{hijri_era}|{christian})",
    "TURN": "(?:{past}|{before}{ahead}|[{before}{after}](?!{from})|{next}|{current})",
    "YEAR_RELATIVE": "(?:{this_year}{ERA}?|{year}{ERA}?{TURN}{ERA}?|{this}{year})",
    "YEAR_NAMED": "(?:{YEAR_SAID}|{YEAR_ALONE}(?!{counted}){ERA}?)",
    "YEAR_SAID": "{year}(?:{YEAR_NUMBER}|{PAIR}){ERA}?",
    "YEAR_ALONE": "(?:[{year4}{round_year}{old_year}]|{LONG_YEAR})",
    "LONG_YEAR": "{unit}?{thousand}{and}(?:{hundred}|{tens}|{unit})(?:{and}{tens})?(?:{and}{unit})?",
    # Months.
    "PLAIN_MONTH": "(?:[{jalali}{gregorian}{hijri}]|{hijri_stem}{hijri_tail})",
    "NAME_MONTH": "[{jalali_name}{gregorian_name}{hijri_name}{afghan}{may}]",
    "MONTH": "(?:{PLAIN_MONTH}|{NAME_MONTH})",
    "SEASON": "[{season}{spring}]",
    "AFTER_MAY": "(?=$|[{in}{to}{from}{till}{and}{with}{comma}{dot}{open}{close}{dash}{line}{mark}{function}])",
    "AND": "[{till}{dash}{and}{comma}]",
    "MONTH_TAIL": "(?:{comma}?{YEAR_NAMED}|{comma}?{YEAR_RELATIVE}|{TURN}|{PAIR}(?!{COUNTABLE}))",
    "DAY_TAIL": """(?: {comma}?(?:{YEAR_SAID}|{YEAR_ALONE}{ERA}?|{YEAR_RELATIVE}) | {TURN}
        | {PAIR}(?!{COUNTABLE}) )""",
    "COUNTABLE": "[{thousand}{counted}{minute}{day}{month}{year}{colon}{slash}]",
    # Days, and parts of them.
    "WEEKDAY": "(?:{unit}{shanbeh}|(?<!{unit}){shanbeh}|{weekday}|{weeknight})",
    "PART": """(?: {dinner}(?={day}?(?:{WEEKDAY}|{monday}|{today}))
        | [{after}{before}{then}]{from}{noon} | {half}{shab} | {part} | {noon} | {shab} )""",
    "SEPARATOR": "[{slash}{dash}{dot}]",
    "UNIT": "[{minute}{hour}{day}{week}{month}{year}{decade}]",
    "KIND": "[{christian}{solar}{kind_of_year}]",
    "WEEK": "(?:{week}{TURN}|{this}{week})",
    "SHARE": """(?: {early} | {half}{ordinal}? | [{week}{decade}](?:{ordinal}|{last_one}) | {quarter}{ordinal}
        | [{unit}{small}]{monthly}{ordinal} )""",
    "HOUR": "(?:[{small}{padded}{zero}]|{unit})",
    "MINUTE": "(?:[{small}{padded}{large}{zero}]|{tens}(?:{and}{unit})?|{unit})",
}

#: What a date is made of, in the order in which they are tried. Named groups are read by `diplowire.dates.reader`.
_ITEMS = {
    "numeric": r"""
        (?<![{slash}{dot}])
        (?: (?P<y1>[{year4}{round_year}{old_year}]) {SEPARATOR} (?P<m1>{DIGIT_DAY}) {SEPARATOR} (?P<d1>{DIGIT_DAY})
          | (?P<d2>{DIGIT_DAY}) {SEPARATOR} (?P<m2>{DIGIT_DAY}) {SEPARATOR} (?P<y2>[{year4}{round_year}])
          | (?P<y3>{PAIR}) [{slash}{dash}] (?P<m3>{DIGIT_DAY}) [{slash}{dash}] (?P<d3>{DIGIT_DAY})
          | (?P<y4>{large}) {dot} (?P<m4>{DIGIT_DAY}) {dot} (?P<d4>{DIGIT_DAY}) (?!{dot}[{small}{padded}])
          | (?P<d5>{DIGIT_DAY}) {slash} (?P<m5>{DIGIT_DAY}) {slash} (?P<y5>{large}) )
        (?![{slash}{colon}])""",
    "english": r"""
        (?: (?P<ye>{year4}) {english} {DIGIT_DAY} | {english} {DIGIT_DAY} {comma}? (?P<yf>{year4})
          | {DIGIT_DAY} {english} {comma}? (?P<yg>{year4}) )""",
    "may": r"""
        (?<![{place_noun}{every}]) {day}? (?P<may_days> (?:{DAY}{AND}){0,3} {DAY} ) {may} {AFTER_MAY}""",
    "day": r"""
        (?<![{place_noun}{every}{week}{decade}{half}{days}{plus}]) (?:[{day}{arabic_day}]|{days}(?={DAY}{AND}))?
        (?P<days> (?:{DAY}{AND}{day}?(?:{WEEKDAY}|{monday})?){0,3} {DAY} ) {month}? {sacred}?
        (?: (?P<month_day>{PLAIN_MONTH}|[{jalali_name}{afghan}{gregorian_name}{hijri_name}{safar}](?!{bullet}))
            {month}? (?P<tail_day>{DAY_TAIL})?
          | (?P<month_name>{may}{month}?(?={MONTH_TAIL})|{afghan_name}{month}?(?={YEAR_NAMED}))
            (?P<tail_name>{DAY_TAIL}) )""",
    "feast": r"""
        (?<!{every}) (?: {day} {feast}{0,2} | (?<={in}) {feast}{1,2} | (?<={in})(?={hijri_day}) )
        (?P<feast_day>{hijri_day}) (?!{plural}) (?P<tail_feast>{DAY_TAIL})?""",
    "afghan_day": r"""
        (?: (?<=[{date_noun}{today}{tonight}{weekday}{shanbeh}{monday}])
          | (?<=[{today}{tonight}{weekday}{shanbeh}{monday}][{comma}{open}{dash}]) )
        (?P<afghan_days>{DAY}) (?P<afghan_month>{afghan_name})""",
    "of_month": r"""
        (?P<days_of>{DAY}) (?: {month} (?P<turn_of>{current}) (?P<era_of>{ERA})? | (?P<this_of>{this}) {month} )
        | (?P<ordinal_of>{ordinal}|{tens}{and}{ordinal}) {month} (?P<turn_ordinal>{TURN}) (?P<era_ordinal>{ERA})?""",
    "count": r"""
        (?: {within} {span_of}? (?P<n1>{COUNTED}) (?P<u1>{UNIT}) {HALF} {next}? (?![{past}{recent}])
          | {till} (?P<n2>{COUNTED}) (?P<u2>{UNIT}) [{other}{next}]
          | (?P<n3>{COUNTED}) (?P<u3>{UNIT}|{monthly}) (?P<half_count>{HALF})
            (?P<turn_count>{past}|{before}{from}{this}|{before}{ahead}|{before}(?!{from})|{recent}|{next}|{other}) )""",
    "vague": r"""
        (?<![{small}{padded}{large}{number}{unit}{tens}])
        (?: (?:[{days}{years}]|{UNIT}{plural}) (?: [{past}{recent}{next}{current}]|{before}(?!{from})|{before}{ahead} )
          | {morrow}? {the} [{day}{shab}{week}{month}{year}] (?!{ordinal})
          | (?:{COUNTED}{UNIT}|{day}) {after} (?!{from}) | {this} {year} (?!{plural}) )""",
    "last_decade": r"{decade} (?P<turn_decade>{past}|{recent}|{next})",
    "moments": r"{moments} {before} (?!{from})",
    "clock": r"""
        {hour}{1,2} (?P<h1>{HOUR}) (?![{thousand}{counted}]) (?: {colon} (?P<min1>{MINUTE}) (?:{colon}{MINUTE})? )?
        (?: {and} (?: (?P<min2>{MINUTE}) {minute} (?: {and} {MINUTE} {second} )?
          | (?P<half>{half_hour}|{quarter_hour}) ) )?
        (?: {till} {hour}? (?P<h2>{HOUR}) (?: {colon} (?P<min3>{MINUTE}) )? )?""",
    "bare_clock": r"""
        (?<![{colon}{slash}{dot}]) (?P<h>[{small}{padded}{zero}]) {colon} (?P<min>[{small}{padded}{large}{zero}])
        (?:{colon}{MINUTE})? (?!{slash})""",
    "short_clock": r"""
        (?: (?<=[{in}{from}{till}{at}{comma}{dash}{line}{open}{function}]) | ^ )
        (?P<h3>[{small}]|{unit}) (?= (?:{part}|{noon}) {day}? (?:{WEEKDAY}|{monday}|{today}) )""",
    "zone": r"{to} {time_of} (?: {word}? (?P<zone>{zone}){america}? | {america} | {local} | {word} )",
    "relative_day": r"""
        (?<![{every}{era_noun}])
        (?: (?P<today>{today}|{then}(?P<then>{today})) | (?P<tonight>{tonight})
          | {day} (?P<turn_rel>{past}|{current}|{next}|{before}(?!{from}))
          | (?P<last_night>(?:{half}?{shab}|{part}){past}) )""",
    "weekday": r"""
        (?<![{friday_noun}{every}]) (?<!{friday_noun}[{word}{plural}])
        (?: {day} (?:{WEEKDAY}|{monday})
          | {WEEKDAY}
          | (?<!{city_cue}) (?<!{in}) (?<!{to}) (?<!{zone}{and}) (?<!{zone}{dash}) {monday}
            (?!{comma}?{capital}|{and}[{capital}{zone}])
          | {monday} (?= {shab} | {part} | {past} | {next} | {week}{TURN} | {DAY}{MONTH} ) | {arabic_day} )
        (?!{plural}|{market})
        (?: (?P<week>{WEEK}) | (?P<turn>[{past}{next}]|{before}{ahead}|{before}(?!{from})) )?""",
    "unit": r"""
        (?<![{every}{unit}{tens}{hundred}{few}{small}{padded}{number}]) (?P<share>{SHARE})?
        (?: (?P<wk>{WEEK})
          | (?P<month_rel>{month} {ERA}? {TURN} {ERA}? | {this} {month} (?!{plural}))
          | (?P<year_rel>{YEAR_RELATIVE}|(?<={ordinal}){year}(?!{YEAR_NUMBER}|{PAIR}|{KIND}|[{small}{number}])) )""",
    "decade": r"""
        (?P<share_decade>{early})? {decade} (?P<decade>{YEAR_NUMBER}|[{large}{small}{zero}{tens}])
        (?P<decade_era>{ERA})?""",
    "season": r"""
        (?P<share_season>{early})? (?:
            (?P<season>{SEASON}) (?P<tail_season>{YEAR_NAMED}|{YEAR_RELATIVE}|{TURN}|{PAIR})
          | (?<=[{in}{early}{end_noun}]) (?P<bare_season>{season}) )""",
    "months": r"""
        (?<![{small}{padded}{ordinal}]) (?P<share_month>{SHARE})?
        (?: (?P<one>{month}{sacred}?(?:{MONTH}|{safar})|{PLAIN_MONTH}{month}?|{NAME_MONTH}{month})
            (?: {AND} {month}? (?P<two>{MONTH}){month}? )? (?P<tail>{MONTH_TAIL})?
          | (?P<one_name>{NAME_MONTH}) {AND} (?P<two_plain>{PLAIN_MONTH}{month}?|{NAME_MONTH}{month})
            (?P<tail_two>{MONTH_TAIL})?
          | (?P<shared>{SHARE}) (?P<shared_month>{NAME_MONTH}|{safar}) (?!{MONTH_TAIL})
          | (?P<afghan>(?<={in}){month}{afghan_name})
          | (?P<name>{NAME_MONTH}|[{afghan_name}{safar}](?={YEAR_NAMED})) (?: {AND} (?P<two_name>{MONTH}) )?
            (?P<tail_name_month>{MONTH_TAIL}) )""",
    "new_year": r"""
        (?<=[{in}{from}{to}{till}{end_noun}{early}]) {year} {new} (?P<new_era>{ERA})? (?! {ERA}|{kind_of_year} )""",
    "weekend": r"{last_one} {week} (?P<turn_weekend>{TURN})?",
    "year": r"""
        (?P<share_year>{SHARE})? (?P<years>
          (?: (?:{years}|{year}{plural}) (?:{YEAR_NUMBER}|{PAIR}|{small}(?={dash}{small}))
              (?: {AND} {year}? (?:{YEAR_NUMBER}|{PAIR}|(?<={dash}){small}) ){0,2}
            | {year} {number} (?={hijri_era}|{lunar}|{christian})
            | {year} {KIND}? (?:{YEAR_NUMBER}(?!{counted})|{PAIR}(?!{COUNTABLE})) {ERA}?
              (?: [{till}{dash}{and}] {year}? (?:{YEAR_NUMBER}|{PAIR})(?!{COUNTABLE}) )?
            | [{year4}{round_year}] (?={ERA}) | (?<=[{ordinal}{early}])[{year4}{round_year}](?!{counted}) )
          {ERA}? )""",
    "bare_year": r"""
        (?: (?: (?<=[{in}{from}{till}{between}{event_noun}{vote_noun}{end_noun}])
              | (?<=[{event_noun}{vote_noun}][{zone}{word}]) | (?<=[{event_noun}{vote_noun}]{word}{word})
              | (?<={open})(?={year4}{close}) )
            (?:{year4}|{round_year}(?!{word})) (?![{counted}{slash}]|{dot}[{small}{large}{number}])
            (?: {till} [{year4}{round_year}](?!{counted}) )?
          | (?:(?<={vote_noun})|(?<={vote_noun}{word})|(?<={vote_noun}{word}{word}))
            {large} (?!{COUNTABLE}|{thousand}|{dot}{small}) )""",
    "part": r"{PART}",
}


#: Most words begin no item: turned away before any alternative is tried.
_NEVER_FIRST = (
    "(?![{word}{mark}{dot}{comma}{open}{close}{line}{in}{from}{and}{with}{function}{plural}{ordinal_suffix}{counted}"
    "{colon}{slash}{dash}{time_of}{at}{every}{place_noun}{event_noun}{vote_noun}{end_noun}{zone}{city_cue}{long}{past}{next}{current}])"
)


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
    alternatives = "|".join(f"(?P<item_{name}>{_source(name)})" for name in _ITEMS)
    return re.compile(f"{_expand(_NEVER_FIRST)}(?:{alternatives})", re.VERBOSE)


@cache
def compile_classes(pattern: str) -> re.Pattern[str]:
    """A pattern of classes for use elsewhere."""
    return re.compile(_expand(pattern), re.VERBOSE)
