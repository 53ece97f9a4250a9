@echo off
rem The command line beside the application, with a Node of its own (decision 31).
"%~dp0resources\cli\node.exe" "%~dp0resources\cli\tu-ho-so.js" %*
