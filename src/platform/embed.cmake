# Builds shaders/*, the typeface Inter, the portfolio and the lessons into one source file,
# ${embedded_source}, behind platform/embedded.h; and natively the bundles of the other languages,
# ${language_bundles}. The file is this script's second half, run at build time with -DOUTPUT=….

if(NOT CMAKE_SCRIPT_MODE_FILE)
  find_path(counterfeit_inter_dir Inter-Regular.otf
    PATHS "$ENV{COUNTERFEIT_INTER_DIR}" /usr/share/fonts/opentype/inter
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT counterfeit_inter_dir)
    message(FATAL_ERROR "Inter-Regular.otf is missing: install the package fonts-inter, "
      "or set COUNTERFEIT_INTER_DIR to the folder that has Inter-Regular.otf and Inter-SemiBold.otf.")
  endif()

  # Subsetting saves 400 KB of the page; without fontTools the whole typeface goes in.
  foreach(python /usr/bin/python3 python3)
    execute_process(COMMAND ${python} -c "import fontTools.subset" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
      set(font_python ${python})
      break()
    endif()
  endforeach()
  set(fonts)
  foreach(weight Regular SemiBold)
    set(font ${counterfeit_inter_dir}/Inter-${weight}.otf)
    if(font_python)
      set(subset ${CMAKE_BINARY_DIR}/generated/Inter-${weight}.otf)
      add_custom_command(OUTPUT ${subset}
        COMMAND ${font_python} ${CMAKE_CURRENT_LIST_DIR}/subset_font.py ${font} ${subset}
        DEPENDS ${font} ${CMAKE_CURRENT_LIST_DIR}/subset_font.py VERBATIM)
      set(font ${subset})
    endif()
    list(APPEND fonts ${font})
  endforeach()

  file(GLOB shaders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shaders/*.vert ${CMAKE_SOURCE_DIR}/shaders/*.frag)
  set(embedded_source ${CMAKE_BINARY_DIR}/generated/embedded.cpp)
  list(GET fonts 0 regular)
  list(GET fonts 1 semibold)
  set(portfolio ${CMAKE_SOURCE_DIR}/src/app/portfolio/strokes.safetensors)
  # In the order of their names: 01-what-is-a-gan.json is the lesson "what-is-a-gan".
  file(GLOB lessons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/lessons/shipped/*.json)
  set(glossary ${CMAKE_SOURCE_DIR}/src/lessons/glossary.json)
  set(languages)
  if(NOT EMSCRIPTEN)
    set(languages ${language_bundles})
  endif()
  add_custom_command(OUTPUT ${embedded_source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${embedded_source} "-DSHADERS=${shaders}"
      -DREGULAR=${regular} -DSEMIBOLD=${semibold} -DPORTFOLIO=${portfolio}
      "-DLESSONS=${lessons}" -DGLOSSARY=${glossary} "-DLANGUAGES=${languages}"
      -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${shaders} ${fonts} ${portfolio} ${lessons} ${glossary} ${languages}
      ${CMAKE_CURRENT_LIST_FILE}
    VERBATIM)
  return()
endif()

function(append_bytes name file)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  file(APPEND ${OUTPUT}.part "constexpr unsigned char ${name}[] = {\n${hex}};\n")
endfunction()

file(WRITE ${OUTPUT}.part "#include \"platform/embedded.h\"\n\n#include \"base/check.h\"\n\n"
  "namespace counterfeit::embedded {\nnamespace {\n\n")
append_bytes(kInter ${REGULAR})
append_bytes(kInterSemibold ${SEMIBOLD})
append_bytes(kPortfolio ${PORTFOLIO})
append_bytes(kGlossary ${GLOSSARY})
set(lesson_table "")
foreach(lesson IN LISTS LESSONS)
  cmake_path(GET lesson STEM name)
  string(REGEX REPLACE "^[0-9]+-" "" name "${name}")
  string(MAKE_C_IDENTIFIER "kLesson_${name}" bytes)
  append_bytes(${bytes} ${lesson})
  string(APPEND lesson_table "    {\"${name}\", text_of(${bytes})},\n")
endforeach()
set(language_lookup "")
foreach(bundle IN LISTS LANGUAGES)
  cmake_path(GET bundle STEM code)
  append_bytes(kLanguage_${code} ${bundle})
  string(APPEND language_lookup "  if (code == \"${code}\") return text_of(kLanguage_${code});\n")
endforeach()
set(lookup "")
foreach(shader IN LISTS SHADERS)
  cmake_path(GET shader FILENAME name)
  file(READ ${shader} text)
  string(APPEND lookup "  if (name == \"${name}\") return R\"glsl(${text})glsl\";\n")
endforeach()
file(APPEND ${OUTPUT}.part
  "\nstd::string_view text_of(std::span<const unsigned char> bytes) {\n"
  "  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};\n}\n"
  "\n}  // namespace\n\n"
  "std::string_view shader([[maybe_unused]] std::string_view name) {\n${lookup}"
  "  CHECK(false, \"no shader of this name in shaders/\");\n}\n\n"
  "std::span<const unsigned char> inter_font() { return kInter; }\n"
  "std::span<const unsigned char> inter_semibold_font() { return kInterSemibold; }\n"
  "std::span<const unsigned char> portfolio() { return kPortfolio; }\n"
  "std::string_view glossary() { return text_of(kGlossary); }\n"
  "std::string_view language_bundle([[maybe_unused]] std::string_view code) {\n"
  "${language_lookup}  return {};\n}\n"
  "std::span<const TextFile> lessons() {\n"
  "  static const TextFile files[] = {\n${lesson_table}  };\n  return files;\n}\n\n"
  "}  // namespace counterfeit::embedded\n")
file(RENAME ${OUTPUT}.part ${OUTPUT})
