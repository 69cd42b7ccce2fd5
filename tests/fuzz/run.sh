# Sourced by ./dev: builds and runs the fuzz targets, one after another.

# Name, longest input (bytes), largest single piece of memory that it may ask for (MB).
readonly fuzz_targets=(
  "idx 4096 16"
  "gzip 4096 16"
  "files 8192 16"
  "class_set 4096 16"
  "invite 1024 1"
  "code 512 1"
  "board 4096 4"
  "game 4096 4"
  "kept_run 16384 4"
  "config 4096 4"
  "link 1024 1"
  "safetensors 4096 4"
  "checkpoint 40960 4"
  "portfolio 32768 4"
  "lesson 8192 4"
  "glossary 16384 4"
  "progress 4096 1"
  "picture 4096 16"
)

fuzz_names() { printf '%s\n' "${fuzz_targets[@]%% *}"; }

# build_fuzzers TARGET...: these targets, and what they begin with.
build_fuzzers() {
  build fuzz fuzz_seeds "${@/#/fuzz_}"
  rm -rf build/fuzz/seeds
  build/fuzz/tests/fuzz/fuzz_seeds build/fuzz/seeds src
}

# fuzz_one TARGET CORPUS [libFuzzer's flags...]: leaves what it says in build/fuzz/TARGET.log, and
# inputs that it cannot bear in build/fuzz/findings.
fuzz_one() {
  local name=$1 corpus=$2 line longest memory folder=build/fuzz dict=()
  shift 2
  line=$(printf '%s\n' "${fuzz_targets[@]}" | grep "^$name ")
  read -r name longest memory <<<"$line"
  [ ! -f "$folder/seeds/$name.dict" ] || dict=("-dict=$folder/seeds/$name.dict")
  mkdir -p "$corpus" $folder/findings
  # What was freed is watched for a while only, or that alone would be a quarter of a gigabyte.
  ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=8 "$folder/tests/fuzz/fuzz_$name" -max_len="$longest" \
    -malloc_limit_mb="$memory" -rss_limit_mb=512 -timeout=5 -print_final_stats=1 \
    -artifact_prefix="$folder/findings/$name-" "${dict[@]}" "$@" "$corpus" "$folder/seeds/$name" \
    >"$folder/$name.log" 2>&1
}

# fuzz_stat TARGET NAME: a number from the end of its log.
fuzz_stat() { sed -nE "s/^stat::$2: +//p" "build/fuzz/$1.log" | tail -n 1 | grep . || echo 0; }

# fuzz [TARGET...] [--runs N]: what they have found interesting stays in build/fuzz/corpus.
fuzz() {
  local runs=10000000 names=() name bad=0
  while [ $# -gt 0 ]; do
    case $1 in
      --runs)
        [[ ${2-} =~ ^[0-9]+$ ]] || die "--runs wants a number."
        runs=$2
        shift
        ;;
      *)
        fuzz_names | grep -qxF -e "$1" || die "There is no target $1; there are $(fuzz_names | xargs)."
        names+=("$1")
        ;;
    esac
    shift
  done
  [ ${#names[@]} -gt 0 ] || mapfile -t names < <(fuzz_names)
  need fuzz
  step "Building the fuzz targets" build_fuzzers "${names[@]}"
  current=
  printf '%-12s %10s %8s %8s\n' target runs runs/s "peak MB"
  for name in "${names[@]}"; do
    if fuzz_one "$name" "build/fuzz/corpus/$name" -runs="$runs"; then
      printf '%-12s %10d %8d %8d\n' "$name" "$(fuzz_stat "$name" number_of_executed_units)" \
        "$(fuzz_stat "$name" average_exec_per_sec)" "$(fuzz_stat "$name" peak_rss_mb)"
    else
      bad=$((bad + 1))
      printf '%-12s found something: build/fuzz/%s.log\n' "$name" "$name"
    fi
  done
  explained=yes
  [ $bad -eq 0 ]
}

# fuzz_shortly SECONDS TARGET...: each for so long at most, from its first inputs alone and always with
# the same changes of them; says the names of those that found something.
fuzz_shortly() {
  local seconds=$1 name
  shift
  for name; do
    rm -rf "build/fuzz/short/$name"
    fuzz_one "$name" "build/fuzz/short/$name" -seed=1 -runs=20000 -max_total_time="$seconds" || printf '%s\n' "$name"
  done
}
