#!/usr/bin/env bash
# remake.sh COUNTERFEIT: trains the portfolio's run anew and writes strokes.safetensors beside this
# script. COUNTERFEIT is the command line, build/native/counterfeit.
set -euo pipefail

counterfeit=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

settings=(--preset digits --seed 1 --latent-dim 16 --d-width 12 --rate-decay 2000 --ema-decay 0.9995)
moments=(1 25 60 120 250 500 900 1500 2500 4000 6000 9000)

before=0
for step in "${moments[@]}"; do
  from=("${settings[@]}")
  [ $before -eq 0 ] || from=(--resume "$work/$before.safetensors")
  "$counterfeit" train --data builtin:strokes "${from[@]}" --steps $((step - before)) \
    --out "$work/$step.safetensors"
  before=$step
done
"$counterfeit" portfolio $(printf "$work/%s.safetensors " "${moments[@]}") --out "$here/strokes.safetensors"
