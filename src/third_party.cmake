# The libraries that we use and did not write. Their headers are SYSTEM: not ours to warn about.

if(EMSCRIPTEN)
  # Emscripten's threads are the flag -pthread of the whole build, or there are none.
  add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)
else()
  find_package(Threads REQUIRED)
endif()

# Header-only libraries. In a web build /usr/include as a whole would hide Emscripten's own headers,
# so each library is linked alone into a folder of the build tree; the native build does the same.
set(header_links ${CMAKE_BINARY_DIR}/third_party)
function(counterfeit_header name header)
  # Emscripten's toolchain file confines searches to its own sysroot; these are the host's.
  find_path(${name}_dir ${header} PATHS /usr/include /usr/local/include /opt/homebrew/include
    PATH_SUFFIXES eigen3 NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  cmake_path(GET header PARENT_PATH top)
  file(MAKE_DIRECTORY ${header_links})
  file(CREATE_LINK ${${name}_dir}/${top} ${header_links}/${top} SYMBOLIC)
endfunction()

add_library(counterfeit_headers INTERFACE)
target_include_directories(counterfeit_headers SYSTEM INTERFACE ${header_links})
counterfeit_header(eigen Eigen/Core)
counterfeit_header(json nlohmann/json.hpp)
set(COUNTERFEIT_STB_DIR "${CMAKE_SOURCE_DIR}/.toolchain/stb" CACHE PATH "stb_image.h, 2.30 or newer")
if(NOT COUNTERFEIT_CORE_ONLY OR COUNTERFEIT_FUZZ)
  if(NOT EXISTS ${COUNTERFEIT_STB_DIR}/stb_image.h)
    message(FATAL_ERROR "stb's image reader is not in ${COUNTERFEIT_STB_DIR}: run ./dev build, "
      "or set COUNTERFEIT_STB_DIR to a folder that has stb_image.h, 2.30 or newer.")
  endif()
  file(CREATE_LINK ${COUNTERFEIT_STB_DIR} ${header_links}/stb SYMBOLIC)
endif()
if(NOT EMSCRIPTEN AND NOT COUNTERFEIT_CORE_ONLY)
  counterfeit_header(cli11 CLI/CLI.hpp)
  find_package(GIF 5 REQUIRED)
endif()

if(EMSCRIPTEN)
  add_library(counterfeit_zlib INTERFACE)
  target_compile_options(counterfeit_zlib INTERFACE -sUSE_ZLIB=1)
  target_link_options(counterfeit_zlib INTERFACE -sUSE_ZLIB=1)
  add_library(ZLIB::ZLIB ALIAS counterfeit_zlib)
else()
  find_package(ZLIB REQUIRED)
endif()

set(COUNTERFEIT_QRCODEGEN_DIR "${CMAKE_SOURCE_DIR}/.toolchain/qrcodegen/c"
  CACHE PATH "qrcodegen.c and its header, 1.8 or newer")
if(NOT EXISTS ${COUNTERFEIT_QRCODEGEN_DIR}/qrcodegen.c)
  message(FATAL_ERROR "The QR code generator is not in ${COUNTERFEIT_QRCODEGEN_DIR}: run ./dev build, "
    "or set COUNTERFEIT_QRCODEGEN_DIR to a folder that has qrcodegen.c.")
endif()
add_library(qrcodegen STATIC ${COUNTERFEIT_QRCODEGEN_DIR}/qrcodegen.c)
target_include_directories(qrcodegen SYSTEM PUBLIC ${COUNTERFEIT_QRCODEGEN_DIR})

if(COUNTERFEIT_CORE_ONLY)
  return()
endif()

add_library(counterfeit_sdl INTERFACE)
if(EMSCRIPTEN)
  target_compile_options(counterfeit_sdl INTERFACE -sUSE_SDL=2)
  target_link_options(counterfeit_sdl INTERFACE -sUSE_SDL=2 -sMIN_WEBGL_VERSION=2
    -sMAX_WEBGL_VERSION=2)
else()
  find_package(SDL2 REQUIRED CONFIG)
  # OpenGL ES 3 is what WebGL 2 is, so window and page share every call and every shader.
  find_library(counterfeit_gles GLESv2 REQUIRED)
  target_link_libraries(counterfeit_sdl INTERFACE SDL2::SDL2 ${counterfeit_gles})
endif()

set(COUNTERFEIT_IMGUI_DIR "${CMAKE_SOURCE_DIR}/.toolchain/imgui" CACHE PATH "Dear ImGui's sources, 1.90 or newer")
if(NOT EXISTS ${COUNTERFEIT_IMGUI_DIR}/imgui.cpp)
  message(FATAL_ERROR "Dear ImGui's sources are not in ${COUNTERFEIT_IMGUI_DIR}: run ./dev build, "
    "or set COUNTERFEIT_IMGUI_DIR to a folder that has them.")
endif()
set(for_users PUBLIC)
if(COUNTERFEIT_SMALL_FROM)
  counterfeit_small_library(imgui)
  set(for_users INTERFACE)
else()
  add_library(imgui STATIC
    ${COUNTERFEIT_IMGUI_DIR}/imgui.cpp
    ${COUNTERFEIT_IMGUI_DIR}/imgui_demo.cpp  # only empty functions, see IMGUI_DISABLE_DEMO_WINDOWS
    ${COUNTERFEIT_IMGUI_DIR}/imgui_draw.cpp
    ${COUNTERFEIT_IMGUI_DIR}/imgui_tables.cpp
    ${COUNTERFEIT_IMGUI_DIR}/imgui_widgets.cpp)
  counterfeit_make_small(imgui)
endif()
target_include_directories(imgui SYSTEM ${for_users} ${COUNTERFEIT_IMGUI_DIR})
target_compile_definitions(imgui ${for_users} IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS)

add_library(imgui_backends STATIC
  ${COUNTERFEIT_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp
  ${COUNTERFEIT_IMGUI_DIR}/backends/imgui_impl_sdl2.cpp)
target_include_directories(imgui_backends SYSTEM PUBLIC ${COUNTERFEIT_IMGUI_DIR}/backends)
target_link_libraries(imgui_backends PUBLIC imgui counterfeit_sdl ${CMAKE_DL_LIBS})
target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
