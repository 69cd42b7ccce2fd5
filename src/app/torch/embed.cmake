# Builds the files of the PyTorch project into one source file, ${torch_project_source}, behind
# app/main_cli_torch.h. The file is this script's second half, run at build time with -DOUTPUT=….

if(NOT CMAKE_SCRIPT_MODE_FILE)
  file(GLOB torch_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.py ${CMAKE_CURRENT_LIST_DIR}/*.md)
  set(torch_project_source ${CMAKE_BINARY_DIR}/generated/torch_project.cpp)
  add_custom_command(OUTPUT ${torch_project_source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${torch_project_source} "-DFILES=${torch_files}"
      -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${torch_files} ${CMAKE_CURRENT_LIST_FILE} VERBATIM)
  return()
endif()

set(entries "")
foreach(path IN LISTS FILES)
  cmake_path(GET path FILENAME name)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," hex "${hex}")
  string(MAKE_C_IDENTIFIER ${name} identifier)
  string(APPEND arrays "constexpr char k_${identifier}[] = {${hex}};\n")
  string(APPEND entries "    {\"${name}\", {k_${identifier}, sizeof k_${identifier}}},\n")
endforeach()
file(WRITE ${OUTPUT}.part "#include \"app/main_cli_torch.h\"\n\nnamespace counterfeit::app {\nnamespace {\n\n"
  "${arrays}\nconstexpr TorchFile kFiles[] = {\n${entries}};\n\n}  // namespace\n\n"
  "std::span<const TorchFile> torch_files() { return kFiles; }\n\n}  // namespace counterfeit::app\n")
file(RENAME ${OUTPUT}.part ${OUTPUT})
