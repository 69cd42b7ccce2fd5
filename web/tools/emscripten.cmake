# Finds Emscripten and hands over to its own toolchain file: the one named by EMSCRIPTEN_ROOT, else the
# one that ./dev composed, else the emcc on PATH (emsdk, a distribution's package).

set(counterfeit_emscripten "$ENV{EMSCRIPTEN_ROOT}")
if(NOT counterfeit_emscripten)
  set(composed "${CMAKE_CURRENT_LIST_DIR}/../../.toolchain/emscripten")
  find_program(counterfeit_em_config em-config NO_CACHE)
  if(EXISTS "${composed}/emcc.py")
    set(counterfeit_emscripten "${composed}")
  elseif(counterfeit_em_config)
    execute_process(COMMAND "${counterfeit_em_config}" EMSCRIPTEN_ROOT
      OUTPUT_VARIABLE counterfeit_emscripten OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
endif()
if(NOT counterfeit_emscripten)
  message(FATAL_ERROR "Emscripten is missing: run ./dev build --web, or put emcc 3.1.69 or newer on PATH.")
endif()

include("${counterfeit_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
