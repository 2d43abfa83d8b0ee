@echo off
rem zig as @COMMAND@ for @TARGET@. Written by pip-cmake-maven-plugin.
setlocal
for %%i in ("%~dp0..") do set "tree=%%~fi"
for %%i in ("%tree%") do set "name=%%~nxi"
if not defined ZIG_GLOBAL_CACHE_DIR set "ZIG_GLOBAL_CACHE_DIR=%tree%\..\..\bytecode\%name%"
rem zig keeps what it compiles, and knows a source again by its size and time, so an edit that changes neither would get
rem the old object: each run starts with an empty cache. The C and C++ libraries are kept in the other one.
rem Two that start in the same second have the same random numbers.
set tries=0
:again
set /a tries+=1
if %tries% gtr 1000 echo zig: no directory can be made in %TEMP% 1>&2 & exit /b 1
set "ZIG_LOCAL_CACHE_DIR=%TEMP%\zig-%RANDOM%%RANDOM%"
mkdir "%ZIG_LOCAL_CACHE_DIR%" 2>nul || goto again
"%tree%\..\@ENVIRONMENT@\@ZIG@" @ARGUMENTS@ %*
set "status=%ERRORLEVEL%"
rd /s /q "%ZIG_LOCAL_CACHE_DIR%" 2>nul
exit /b %status%
