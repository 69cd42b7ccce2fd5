# The page's module: counterfeit.mjs and counterfeit.wasm, from the same main_gui.cpp as the window.

if(TARGET counterfeit_gui)
  set_target_properties(counterfeit_gui PROPERTIES OUTPUT_NAME counterfeit SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/web)
  target_link_options(counterfeit_gui PRIVATE
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createCounterfeit
    -sINITIAL_MEMORY=64MB -sGL_ENABLE_GET_PROC_ADDRESS=0
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,HEAPF32,UTF8ToString,stringToUTF8,lengthBytesUTF8,ccall,FS)
  if(COUNTERFEIT_WASM_THREADS)
    # A page's main thread may not wait for a worker to start, so they are started with the page:
    # the trainer's own and one for each processor.
    target_link_options(counterfeit_gui PRIVATE -sENVIRONMENT=web,worker
      "-sPTHREAD_POOL_SIZE=Math.min(navigator.hardwareConcurrency,16)+1")
  else()
    target_link_options(counterfeit_gui PRIVATE -sENVIRONMENT=web)
  endif()
endif()
