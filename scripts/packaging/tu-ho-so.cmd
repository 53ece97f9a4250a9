@echo off
setlocal
rem The command line beside the application, with a Node of its own (decision 31), which takes no options from variables.
for %%v in (NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_EXTRA_CA_CERTS) do set "%%v="
"%~dp0resources\cli\node.exe" "%~dp0resources\cli\tu-ho-so.js" %*
