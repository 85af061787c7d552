"""Agency prefixes: whose report it is, where it was filed, and where the sentence begins."""

from __future__ import annotations

import pytest

from diplowire.text.credit import LeadIn, dateline, lead_in
from diplowire.text.outlets import outlet_profile

REST = "وزیر خارجه وارد مسکو شد."


def read(prefix: str, outlet: str | None = None) -> tuple[str, str | None, str | None, str | None]:
    """The sentence after the prefix, credit, byline and place."""
    text = prefix + REST
    found = lead_in(text, 0, len(text), outlet_profile(outlet, None)) or LeadIn(0)
    place = text[found.place[0] : found.place[1]] if found.place else None
    return text[found.end :], found.credited, found.byline, place


@pytest.mark.parametrize(
    ("prefix", "outlet", "credited", "byline", "place"),
    [
        ("به گزارش ایسنا، ", None, "ایسنا", None, None),
        ("به گزارش ایسنا، ", "ISNA", None, None, None),
        ("به گزارش گروه سیاست و جهان خبرگزاری علم و فناوری آنا، ", "ANA", None, "گروه سیاست و جهان", None),
        ("به گزارش خبرگزاری مهر به نقل از رویترز، ", "mehrnews.com", "رویترز", None, None),
        ("به گزارش فارس، به نقل از خبرگزاری فرانسه، ", "Fars News Agency", "خبرگزاری فرانسه", None, None),
        ("به گزارش خبرگزاری قدس(قدسنا)، ", None, "قدسنا", None, None),
        ("به گزارش ایرنا از مسکو، ", "IRNA", None, None, "مسکو"),
        ("به گزارش ایرنا از مسکو ", "IRNA", None, None, "مسکو"),
        ("به گزارش خبرگزاری آنا از دویچه‌وله، ", "ANA", "دویچه وله", None, None),
        ("تهران- ایرنا- ", "IRNA", None, None, "تهران"),
        ("مسکو (ایسنا) - ", "ISNA", None, None, "مسکو"),
        ("به گزارش فارس ", None, "فارس", None, None),
        ("به نقل از الجزیره، ", None, "الجزیره", None, None),
        ("فوری / ", None, None, None, None),
        ("به گزارش خبرآنلاین و براساس گزارش تک‌تایمز، ", "khabaronline.ir", "تک‌تایمز", None, None),
        ("به گزارش فارس به نقل از خبرگزاری آسوشیتدپرس از نیوپورت (ولز)، ", "Fars", "آسوشیتدپرس", None, None),
        ("خبرگزاری فارس: ", "Fars News Agency", None, None, None),
        ("گروه شهری: ", "Hamshahri", None, "گروه شهری", None),
        ("گروه سیاسی - مریم رضایی: ", "Hamshahri", None, "گروه سیاسی - مریم رضایی", None),
        ("برنا - گروه سیاسی: ", "borna", None, "گروه سیاسی", None),
        ("گروه سیاسی: به گزارش ایسنا، ", "Hamshahri", "ایسنا", "گروه سیاسی", None),
        ("", None, None, None, None),
    ],
)
def test_prefix(prefix: str, outlet: str | None, credited: str | None, byline: str | None, place: str | None):
    """The sentence begins after the prefix; the outlet's own name is no credit."""
    assert read(prefix, outlet) == (REST, credited, byline, place)


@pytest.mark.parametrize(
    "prefix",
    [
        "به گزارش این روزنامه، ",
        "به گزارش وزارت دفاع روسیه، ",
        "به نقل از منابع آگاه، ",
        "بر اساس گزارش آژانس، ",
        "وی به گزارش آژانس اشاره کرد و گفت: ",
        "دیدار - گفت‌وگو - ",
        "گروه طالبان: ",
        "وزارت امور خارجه: ",
        "ایران: ",
    ],
)
def test_other_beginnings_are_the_sentence(prefix: str):
    """What only resembles a prefix stays in the sentence."""
    assert read(prefix) == (prefix + REST, None, None, None)


def test_a_source_that_acts_stays_in_the_sentence():
    """An agency that passes on a ministry's words: the agency is credited, the ministry remains to be read."""
    rest, credited, *_ = read("به گزارش ایسنا به نقل از وزارت خارجه روسیه، ")
    assert (rest, credited) == (f"به نقل از وزارت خارجه روسیه، {REST}", "ایسنا")


def test_an_agency_before_a_colon_is_credited_and_stays():
    """`رویترز:` says whose report it is; whether the agency or somebody else speaks is read from the sentence."""
    assert read("رویترز: ", "AloNews") == (f"رویترز: {REST}", "رویترز", None, None)


@pytest.mark.parametrize("agency", ["خبرگزاری اهل\u200cبیت(ع) ابنا", "خبرگزاری مهر"])
def test_who_acts_behind_an_agency_without_a_mark_stays(agency: str):
    """`به گزارش خبرگزاری مهر وزارت خارجه با صدور بیانیه‌ای، …`: the ministry begins the sentence."""
    acting = "وزارت امور خارجه با صدور بیانیه‌ای، "
    rest, credited, *_ = read(f"به گزارش {agency} {acting}")
    assert rest == acting + REST
    assert credited in {"ابنا", "مهر"}


def test_dateline():
    """The place is a span of the text, also in a text that begins elsewhere."""
    text = f"تیتر\nباکو- ایرنا- {REST}"
    start, end = dateline(text, 5) or (0, 0)
    assert text[start:end] == "باکو"
