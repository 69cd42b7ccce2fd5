# Sourced by ./dev: all tests, a table of them, and the closing line "N passed, N failed".

. "$root/tests/fuzz/run.sh"

results=()
broken=()
passed=0
failed=0

# record TITLE SECONDS PASSED FAILED [NOTE]
record() {
  passed=$((passed + $3))
  failed=$((failed + $4))
  results+=("$(printf '%-44s %6d passed %4d failed %5d s%s' "$1" "$3" "$4" "$2" "${5:+  ($5)}")")
}

# note_broken TITLE < NAMES: which tests failed, to be named once more below the table, where a
# long log's end still shows them.
note_broken() {
  local name
  while read -r name; do broken+=("$1: $name"); done
}

# attempt COMMAND...: runs it with `set -e` in force and leaves its status in `status`, so that a
# failure ends this part of the tests and not all of them.
attempt() {
  set +e
  (
    set -e
    trap - EXIT
    "$@"
  )
  status=$?
  set -e
  [ $status -ne 130 ] || { explained=yes; exit 130; }
}

# run_ctest PRESET TITLE FLOORS [ctest flags...]: builds the tests of these floors, or of `all`, and
# runs what the flags choose.
run_ctest() {
  local preset=$1 title=$2 floors=$3 start=$SECONDS report=$root/build/$1/ctest.xml status total bad skipped
  local log=$root/build/$1/Testing/Temporary/LastTest.log
  local targets=(tests)
  shift 3
  [ "$floors" = all ] || { read -ra targets <<<"$floors" && targets=("${targets[@]/%/_test}"); }
  printf '\n• %s\n' "$title"
  attempt build "$preset" "${targets[@]}"
  if [ $status -ne 0 ]; then
    record "$title" $((SECONDS - start)) 0 1 "does not build"
    return
  fi
  rm -f "$report" "$log"
  attempt ctest --test-dir "build/$preset" -j "$(jobs_here)" --timeout 900 --output-on-failure \
    --progress --output-junit "$report" --no-tests=error "$@"
  if [[ $preset == web-* ]]; then
    # Each program ran in one piece and has counted its tests itself.
    total=$(gtest_count PASSED "$log") skipped=$(gtest_count SKIPPED "$log") bad=$(gtest_count FAILED "$log")
    total=$((total + skipped + bad))
    note_broken "$title" < <(sed -nE 's/^\[  FAILED  \] ([^ ,]+\.[^ ,]+).*/\1/p' "$log" | sort -u)
  else
    # The counts come from ctest's own report; one that died before writing it has failed.
    total=$(junit_count tests "$report")
    skipped=$(($(junit_count skipped "$report") + $(junit_count disabled "$report")))
    bad=$(junit_count failures "$report")
    note_broken "$title" < <(sed -nE 's/.*<testcase name="([^"]*)".*status="fail".*/\1/p' "$report")
  fi
  [ $status -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  [ "$bad" -eq 0 ] || note_broken "  said" < <(grep -A 5 -E ': Failure$|ERROR: |WARNING: ThreadSanitizer' "$log" | head -n 20)
  record "$title" $((SECONDS - start)) $((total > bad + skipped ? total - bad - skipped : 0)) "$bad" \
    "$([ "$skipped" -eq 0 ] || echo "$skipped skipped")"
}

junit_count() { sed -nE "s/.*[[:space:]]$1=\"([0-9]+)\".*/\1/p" "$2" 2>/dev/null | head -n 1 | grep . || echo 0; }

# gtest_count PASSED|SKIPPED|FAILED LOG: the sum over the programs.
gtest_count() { awk -v what="$1" '$1 == "[" && $2 == what && $5 ~ /^tests?[.,]/ { sum += $4 } END { print sum + 0 }' "$2" 2>/dev/null || echo 0; }

jobs_here() { nproc 2>/dev/null || sysctl -n hw.ncpu; }

# run_node TITLE FILE...: test files of Node's own runner, one after another.
run_node() {
  local title=$1 start=$SECONDS report status bad
  shift
  report=$(mktemp)
  printf '\n• %s\n' "$title"
  attempt node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$report" "$@"
  bad=$(($(tap_count fail "$report") + $(tap_count cancelled "$report")))
  [ $status -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  # A failed test makes its suite fail too, which is named after it.
  note_broken "$title" < <(sed -nE 's/^ *not ok [0-9]+ - //p' "$report")
  local skipped
  skipped=$(tap_count skipped "$report")
  record "$title" $((SECONDS - start)) "$(tap_count pass "$report")" $bad \
    "$([ "$skipped" -eq 0 ] || echo "$skipped skipped")"
  rm -f "$report"
}

# run_fuzz TITLE: every fuzz target for some seconds, as many at a time as there are cores.
run_fuzz() {
  local title=$1 start=$SECONDS status names=() found name lane lanes
  printf '\n• %s\n' "$title"
  mapfile -t names < <(fuzz_names)
  attempt build_fuzzers "${names[@]}"
  if [ $status -ne 0 ]; then
    record "$title" $((SECONDS - start)) 0 1 "does not build"
    return
  fi
  lanes=$(jobs_here)
  mapfile -t found < <(
    for ((lane = 0; lane < lanes; lane++)); do
      fuzz_shortly 6 $(printf '%s\n' "${names[@]}" | awk "NR % $lanes == $lane") &
    done
    wait
  )
  for name in "${found[@]}"; do
    printf 'fuzz_%s found something:\n' "$name"
    tail -n 30 "build/fuzz/$name.log"
  done
  [ ${#found[@]} -eq 0 ] || note_broken "$title" < <(printf 'fuzz_%s\n' "${found[@]}")
  record "$title" $((SECONDS - start)) $((${#names[@]} - ${#found[@]})) ${#found[@]}
}

tap_count() { sed -nE "s/^# $1 ([0-9]+)/\1/p" "$2" | tail -n 1 | grep . || echo 0; }

# Node before 20 does not know relaxed SIMD as browsers have it; there the plain build tests the
# threads, and relaxed SIMD is tested by the browsers alone.
node_knows_relaxed_simd() {
  local flag probe="import('wasm-feature-detect').then(async (has) => process.exit(await has.relaxedSimd() ? 0 : 1))"
  for flag in --experimental-wasm-relaxed-simd --no-warnings; do
    node "$flag" -e "$probe" 2>/dev/null && return
  done
  return 1
}

run_tests() {
  [ $# -eq 0 ] || die "test takes no flags, and got $1. For some of the tests: ctest --test-dir build/native -R NAME"
  local start=$SECONDS
  need native web test fuzz
  current=
  run_ctest native "native" all
  # Whole trainings are minutes there, and nothing that the rest does not run (tests/CMakeLists.txt).
  local long='^measure\.(Mnist|Judged|Stacks)\.|EveryPresetTrains|LearnsToDraw|EveryRegulariser|TenThousand'
  # Clang's, so that the fuzz targets link the same libraries.
  run_ctest fuzz "address and undefined-behaviour sanitizers" all -E "$long"
  run_fuzz "libFuzzer, a few seconds for each target"
  # The floors that know of threads, and so of the other kernels too.
  local floors="base nn gan measure session"
  run_ctest native-tsan "thread sanitizer" "$floors" -R '[Tt]hread|^session\.'
  run_ctest web-simd "WebAssembly: SIMD" all
  local threaded=web-simd-threads title="WebAssembly: SIMD, threads"
  if node_knows_relaxed_simd; then
    threaded=web-relaxed-threads
    title="WebAssembly: relaxed SIMD, threads"
  fi
  run_ctest $threaded "$title" "$floors" -R "^(${floors// /|})$"

  run_node "other programs: onnxruntime, PyTorch" tests/interop/*_test.mjs

  local status
  attempt build_web
  if [ $status -eq 0 ]; then
    run_node "the page in Chromium and Firefox" tests/web/*_test.mjs
  else
    record "the page in Chromium and Firefox" 0 0 1 "does not build"
  fi

  printf '\n%s\n' "Tests, in $(((SECONDS - start) / 60)) minutes:"
  printf '  %s\n' "${results[@]}"
  [ ${#broken[@]} -eq 0 ] || printf '\nFailed:\n%s\n' "$(printf '  %s\n' "${broken[@]}")"
  printf '\n%d passed, %d failed\n' $passed $failed
  explained=yes
  [ $failed -eq 0 ]
}
