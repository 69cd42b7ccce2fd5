# Sourced by ./dev: composes what Debian's stable suite lacks into .toolchain/ (Emscripten with its
# ports, Dear ImGui, the QR code generator, stb's image reader) from the packages of the suite `trixie`, and finds the
# Emscripten to use.
#
# Each part is made in a temporary folder and renamed when it is complete, so an interrupted run
# leaves nothing that the next one could mistake for a finished part.

toolchain=$root/.toolchain
readonly emcc_minimum=3.1.69
readonly source_suite=trixie
readonly composition=1 # raised when compose_emscripten makes something else than before

# version_at_least HAVE WANT: dotted numbers, compared from the left.
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

emcc_version() { "$1" --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'; }

# Sets emscripten_root to an Emscripten that is there already, or to nothing. Asking emcc for its
# version takes half a second, so the answer is kept for as long as emcc does not change.
find_emscripten() {
  emscripten_root=
  local emcc version known=$toolchain/emcc-on-path
  if emcc=$(command -v emcc); then
    if [ ! -f "$known" ] || [ "$emcc" -nt "$known" ] || [ "$(sed -n 1p "$known")" != "$emcc" ]; then
      version=$(emcc_version "$emcc")
      [ -n "$version" ] || die "$emcc does not run. Repair that Emscripten or take it off PATH, and ./dev makes its own."
      version_at_least "$version" "$emcc_minimum" || die "The emcc on PATH is version $version, and $emcc_minimum or newer is needed. Update it (emsdk install latest) or take it off PATH, and ./dev makes its own."
      mkdir -p "$toolchain"
      printf '%s\n%s\n' "$emcc" "$(em-config EMSCRIPTEN_ROOT)" >"$known"
    fi
    emscripten_root=$(sed -n 2p "$known")
  elif [ "$(cat "$toolchain/emscripten/composition" 2>/dev/null)" = "$composition" ]; then
    emscripten_root=$toolchain/emscripten
  fi
}

# The packages of the other suite come from the mirror that this machine uses already. Its address
# is asked of apt, not written here; apt keeps everything else of its own out of the way, and the
# archive's signatures are checked as always.
suite_apt() {
  local private=$toolchain/apt
  "$@" -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$private/sources" \
    -o Dir::State::Lists="$private/lists" -o Dir::Cache="$private/cache" \
    -o Acquire::Languages=none -o APT::Sandbox::User="$(id -un)" \
    -o APT::Update::Post-Invoke-Success= -o APT::Update::Error-Mode=any
}

prepare_suite() {
  [ -z "${suite_ready-}" ] || return 0
  local mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg private=$toolchain/apt option=
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
    'Label: Debian' 'Component: main' | head -n 1)
  [ -n "$mirror" ] || die "apt knows no Debian mirror to take the web toolchain from. Run apt-get update, or put emcc $emcc_minimum or newer on PATH."
  [ ! -f $keyring ] || option="[signed-by=$keyring] "
  mkdir -p "$private/sources" "$private/lists/partial" "$private/cache/archives/partial"
  printf '%s\n' "deb $option$mirror $source_suite main" "deb-src $option$mirror $source_suite main" \
    >"$private/sources/suite.list"
  quietly "The package list of Debian's suite $source_suite cannot be fetched. Check the network connection and run this again." \
    suite_apt apt-get update
  suite_ready=yes
}

# fetch_source PACKAGE FOLDER: unpacks the original source of a Debian package as FOLDER.
fetch_source() {
  local package=$1 folder=$2 archive work=$toolchain/part.$1
  prepare_suite
  rm -rf "$work"
  mkdir -p "$work"/{download,unpacked}
  (cd "$work/download" && quietly "The source of $package cannot be fetched. Check the network connection and run this again." \
    suite_apt apt-get source --download-only --tar-only "$package")
  archive=("$work"/download/*.orig.tar.*)
  tar -xf "${archive[0]}" -C "$work/unpacked" --strip-components=1
  rm -rf "$folder"
  mkdir -p "$(dirname "$folder")"
  mv "$work/unpacked" "$folder"
  rm -rf "$work"
}

compose_imgui() { fetch_source imgui "$toolchain/imgui"; }
compose_qrcodegen() { fetch_source qr-code-generator "$toolchain/qrcodegen"; }
# The stable suite's version 2.27 writes beyond its tables when it reads a damaged JPEG.
compose_stb() {
  fetch_source libstb "$toolchain/stb"
  touch "$toolchain/stb/stb_image.h" # newer than what was built with another one
}

compose_emscripten() {
  local work=$toolchain/part.emscripten download=$toolchain/download
  local emscripten=$work/emscripten package
  prepare_suite
  rm -rf "$work"
  mkdir -p "$work/unpacked" "$download"
  # apt fetches into its folder only what is not there in full already.
  (cd "$download" && quietly "Emscripten cannot be fetched. Check the network connection and run this again." \
    suite_apt apt-get download emscripten binaryen libc6 libstdc++6 libgcc-s1)
  # Three quarters of the package are system libraries of kinds that we do not link.
  dpkg-deb --fsys-tarfile "$download"/emscripten_*.deb | tar -x -C "$work" --strip-components=3 \
    --exclude='*/wasm32-emscripten/lto*' --exclude='*/wasm32-emscripten/pic' --exclude='*-ww*.a' \
    --exclude='*san*.a' --exclude='./usr/share/emscripten/test' --exclude='./usr/share/emscripten/docs' \
    ./usr/share/emscripten
  for package in binaryen libc6 libstdc++6 libgcc-s1; do
    dpkg-deb -x "$download/$package"_*.deb "$work/unpacked"
  done
  add_binaryen "$work/unpacked" "$emscripten/binaryen"
  add_ports "$emscripten"
  cp "$root/web/tools/emscripten.config" "$emscripten/.emscripten"
  quietly "Emscripten's ports of SDL2 and zlib do not build." \
    env EM_CONFIG="$emscripten/.emscripten" "$emscripten/embuilder" build sdl2 sdl2-mt zlib
  echo "$composition" >"$emscripten/composition"
  rm -rf "$toolchain/emscripten"
  mv "$emscripten" "$toolchain/emscripten"
  rm -rf "$work" "$download"
}

# add_binaryen UNPACKED FOLDER: the suite's Binaryen needs the suite's C library, so each of its
# programs is started by a script with the loader and the libraries that came along.
add_binaryen() {
  local unpacked=$1 folder=$2 program
  mkdir -p "$folder"/{bin,lib,programs}
  find "$unpacked"/usr/lib -mindepth 2 -maxdepth 2 -name '*.so*' -exec mv {} "$folder/lib" \;
  (cd "$folder/lib" && ln -s ld-linux*.so.* loader)
  for program in "$unpacked"/usr/bin/wasm-*; do
    mv "$program" "$folder/programs"
    program=${program##*/}
    printf '%s\n' '#!/bin/sh' 'here=${0%/*}/..' \
      "exec \"\$here/lib/loader\" --library-path \"\$here/lib\" \"\$here/programs/$program\" \"\$@\"" \
      >"$folder/bin/$program"
    chmod +x "$folder/bin/$program"
  done
}

# Emscripten fetches the sources of its ports itself, unless they are there with the address they
# would have come from written beside them. Debian's versions are newer than the ports' own.
add_ports() {
  local emscripten=$1 tag version
  tag=$(sed -nE "s/^TAG = '(.*)'/\1/p" "$emscripten/tools/ports/sdl2.py")
  fetch_source libsdl2 "$emscripten/cache/ports/sdl2/SDL-$tag"
  port_address "$emscripten" sdl2 | sed "s/{TAG}/$tag/" >"$emscripten/cache/ports/sdl2/.emscripten_url"
  version=$(sed -nE "s/^VERSION = '(.*)'/\1/p" "$emscripten/tools/ports/zlib.py")
  fetch_source zlib "$emscripten/cache/ports/zlib/zlib-$version"
  port_address "$emscripten" zlib | sed "s/{VERSION}/$version/" >"$emscripten/cache/ports/zlib/.emscripten_url"
}

port_address() { sed -nE "s/.*fetch_project\('$2', f'([^']*)'.*/\1/p" "$1/tools/ports/$2.py"; }

# compose_toolchain [web]: the libraries' sources, and for the web an Emscripten unless PATH has one.
compose_toolchain() {
  if [ ! -f "${COUNTERFEIT_IMGUI_DIR:-$toolchain/imgui}/imgui.cpp" ]; then
    on_debian || die "Dear ImGui's sources are missing: set COUNTERFEIT_IMGUI_DIR to a folder with version 1.90 or newer."
    step "Fetching Dear ImGui's sources" compose_imgui
  fi
  if [ ! -f "${COUNTERFEIT_QRCODEGEN_DIR:-$toolchain/qrcodegen/c}/qrcodegen.c" ]; then
    on_debian || die "The QR code generator's source is missing: set COUNTERFEIT_QRCODEGEN_DIR to a folder with qrcodegen.c, 1.8 or newer."
    step "Fetching the QR code generator's source" compose_qrcodegen
  fi
  if [ ! -f "${COUNTERFEIT_STB_DIR:-$toolchain/stb}/stb_image.h" ]; then
    on_debian || die "stb's image reader is missing: set COUNTERFEIT_STB_DIR to a folder with stb_image.h, 2.30 or newer."
    step "Fetching stb's image reader" compose_stb
  fi
  [ "${1-}" = web ] || return 0
  find_emscripten
  if [ -z "$emscripten_root" ]; then
    on_debian || die "emcc is missing: install Emscripten $emcc_minimum or newer (emsdk, or your system's package) and put it on PATH."
    step "Composing the web toolchain (Emscripten, 240 MB to fetch)" compose_emscripten
    emscripten_root=$toolchain/emscripten
  fi
  export EMSCRIPTEN_ROOT=$emscripten_root
  [ "$emscripten_root" != "$toolchain/emscripten" ] || export EM_CONFIG=$emscripten_root/.emscripten
}
