# Gathers what a language has, src/texts/CODE/*.json with its lessons and its glossary, in one file,
# generated/texts/CODE.json; ${language_bundles} are these. The file is this script's second half, run
# at build time with -DCODE=… -DOUTPUT=….

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(language_bundles)
  file(GLOB languages RELATIVE ${CMAKE_CURRENT_LIST_DIR} CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*/*.json)
  list(TRANSFORM languages REPLACE "/.*" "")
  list(REMOVE_DUPLICATES languages)
  foreach(code IN LISTS languages)
    set(bundle ${CMAKE_BINARY_DIR}/generated/texts/${code}.json)
    file(GLOB parts CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/${code}/*.json
      ${CMAKE_SOURCE_DIR}/src/lessons/shipped/${code}/*.json)
    add_custom_command(OUTPUT ${bundle}
      COMMAND ${CMAKE_COMMAND} -DCODE=${code} -DOUTPUT=${bundle} -DSOURCES=${CMAKE_SOURCE_DIR}/src
        -P ${CMAKE_CURRENT_LIST_FILE}
      DEPENDS ${parts} ${CMAKE_SOURCE_DIR}/src/lessons/glossary.${code}.json ${CMAKE_CURRENT_LIST_FILE}
      VERBATIM)
    list(APPEND language_bundles ${bundle})
  endforeach()
  return()
endif()

set(comma "")
file(WRITE ${OUTPUT}.part "{\"language\": \"${CODE}\", \"texts\": [")
file(GLOB tables ${SOURCES}/texts/${CODE}/*.json)
foreach(table IN LISTS tables)
  file(READ ${table} text)
  file(APPEND ${OUTPUT}.part "${comma}${text}")
  set(comma ", ")
endforeach()
set(comma "")
file(APPEND ${OUTPUT}.part "], \"lessons\": {")
# In the order of their names: 01-what-is-a-gan.json is the lesson "what-is-a-gan".
file(GLOB lessons ${SOURCES}/lessons/shipped/${CODE}/*.json)
foreach(lesson IN LISTS lessons)
  cmake_path(GET lesson STEM name)
  string(REGEX REPLACE "^[0-9]+-" "" name "${name}")
  file(READ ${lesson} text)
  file(APPEND ${OUTPUT}.part "${comma}\"${name}\": ${text}")
  set(comma ", ")
endforeach()
file(READ ${SOURCES}/lessons/glossary.${CODE}.json text)
file(APPEND ${OUTPUT}.part "}, \"glossary\": ${text}}\n")
file(RENAME ${OUTPUT}.part ${OUTPUT})
