"""What normalising costs beside hazm's normaliser, and that it costs twice as much for twice the text.

Usage: python tests/benchmarks/normalize.py ARTICLES.jsonl

For every article our whole `normalize` (characters, half-spaces, furniture, sentences, offsets, ids) is compared with
`.normalize(text)` of a ready, warmed hazm Normalizer on the same title and body. CPU time, median of five passes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import hazm

from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize
from schemas.article import RawArticle

PASSES = 5
SIZES = (10_000, 100_000, 1_000_000)


def passes(work: Callable[[], object]) -> float:
    """CPU seconds of one pass, median of five after a warming one."""
    work()
    taken: list[float] = []
    for _ in range(PASSES):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return median(taken)


def text_of(article: RawArticle) -> str:
    """Title and body."""
    return f"{article.title or ''}\n{article.body or ''}"


def main() -> None:
    """Prints both costs, their ratio, and the cost of 10 KB, 100 KB and 1 MB."""
    articles = [decode_raw(line) for line in Path(sys.argv[1]).read_bytes().splitlines() if line.strip()]
    texts = [text_of(article) for article in articles]
    reference = hazm.Normalizer()
    ours = passes(lambda: [normalize(article) for article in articles])
    theirs = passes(lambda: [reference.normalize(text) for text in texts])
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(articles)} articles, {size / 1e6:.1f} MB")
    for name, seconds in (("diplowire", ours), ("hazm", theirs)):
        print(f"{name:10} {1000 * seconds / len(articles):.3f} ms an article, {size / seconds / 1e6:.1f} MB/s")
    print(f"ratio {ours / theirs:.2f}")
    whole = "\n".join(texts).encode()
    for length in SIZES:
        text = (whole * (length // len(whole) + 1))[:length].decode(errors="ignore")
        article = RawArticle(id="x", body=text)
        seconds = passes(lambda article=article: normalize(article))  # type: ignore[misc]  # a default binds the loop's article
        print(f"{length:9,} bytes {1000 * seconds:8.2f} ms, {length / seconds / 1e6:.1f} MB/s")


if __name__ == "__main__":
    main()
