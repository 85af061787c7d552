#!/bin/sh
# accuracy.sh DIPLOWIRE: write docs/accuracy.md. The held-out part needs DIPLOWIRE_GOLD and keeps its old text without.
set -eu
diplowire=$1
cd "$(dirname "$0")/.."
out=docs/accuracy.md
held_out=$(mktemp)
trap 'rm -f "$held_out"' EXIT
if [ -n "${DIPLOWIRE_GOLD:-}" ]; then
    "$diplowire" evaluate "$DIPLOWIRE_GOLD/check.gold.jsonl" "$DIPLOWIRE_GOLD/check.articles.jsonl" \
        --markdown "Held out: real articles that nobody tuned on" >"$held_out"
elif [ -f "$out" ]; then
    sed -n '/^## Held out/,$p' "$out" >"$held_out"
fi
{
    cat docs/accuracy.head.md
    echo
    "$diplowire" evaluate tests/corpus tests/corpus --markdown "Our own corpus: anyone can reproduce this"
    echo
    cat "$held_out"
} >"$out.new"
mv "$out.new" "$out"
