#!/usr/bin/env bash
# remake.sh COUNTERFEIT: trains the portfolio's run anew and writes strokes.safetensors beside this
# script. COUNTERFEIT is the command line, build/native/counterfeit.
set -euo pipefail

counterfeit=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

settings=(--preset digits --seed 1 --latent-dim 32 --g-width 12 --d-width 12)
moments=(1 100 300 900 2500 8000)

before=0
for step in "${moments[@]}"; do
  from=("${settings[@]}")
  [ $before -eq 0 ] || from=(--resume "$work/$before.safetensors")
  "$counterfeit" train --data builtin:strokes "${from[@]}" --steps $((step - before)) \
    --out "$work/$step.safetensors"
  before=$step
done
"$counterfeit" portfolio $(printf "$work/%s.safetensors " "${moments[@]}") --out "$here/strokes.safetensors"
