# Relaxed SIMD is for a training's steps. What has none in it would come out of a build for relaxed SIMD
# as it comes out of the one without, so those libraries are taken from there: COUNTERFEIT_SMALL_FROM
# is its preset, and that build is brought up to date with this one. Empty: all is compiled here.

if(NOT COUNTERFEIT_SMALL_FROM)
  return()
endif()

set(small_from ${CMAKE_SOURCE_DIR}/build/${COUNTERFEIT_SMALL_FROM})
if(NOT EXISTS ${small_from}/build.ninja)
  execute_process(COMMAND ${CMAKE_COMMAND} --preset ${COUNTERFEIT_SMALL_FROM} OUTPUT_QUIET
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMAND_ERROR_IS_FATAL ANY)
endif()

# counterfeit_small_library(TARGET [LINK...]): TARGET as it is built there.
function(counterfeit_small_library target)
  add_library(${target} STATIC IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION ${small_from}/src/lib${target}.a)
  add_dependencies(${target} small_libraries)
  set_property(GLOBAL APPEND PROPERTY small_libraries ${target})
  counterfeit_link(${target} INTERFACE ${ARGN})
endfunction()

# One command for all: two at a time would write to the same build.
function(counterfeit_build_small_libraries)
  get_property(targets GLOBAL PROPERTY small_libraries)
  list(TRANSFORM targets REPLACE "(.+)" "${small_from}/src/lib\\1.a" OUTPUT_VARIABLE files)
  add_custom_target(small_libraries BYPRODUCTS ${files} VERBATIM
    COMMAND ${CMAKE_COMMAND} --build ${small_from} --target ${targets} -- --quiet)
endfunction()
cmake_language(DEFER CALL counterfeit_build_small_libraries)
