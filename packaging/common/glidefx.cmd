@echo off
rem Starts GlideFX, the editor or the command line, from the folder above this one.
rem It looks for Java 25 or later in GLIDEFX_JAVA (the folder of a JDK), JAVA_HOME, the PATH and the usual folders.
rem GLIDEFX_JAVA_OPTIONS may hold more options for Java, such as -Xmx8g.
setlocal EnableExtensions DisableDelayedExpansion
for %%h in ("%~dp0..") do set "GLIDEFX_HOME=%%~fh"
set "GLIDEFX_FOUND="
if defined GLIDEFX_JAVA (
    call :try "%GLIDEFX_JAVA%\bin\java.exe"
) else (
    if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
    for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%j"
    for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
        for /d %%d in ("%%~r\*") do call :try "%%~d\bin\java.exe"
    )
)
if not defined GLIDEFX_FOUND (
    echo GlideFX needs Java 25 or later and found none; install it from https://adoptium.net or set GLIDEFX_JAVA. 1>&2
    exit /b 1
)
"%GLIDEFX_FOUND%" -XX:+UseSerialGC --module-path "%GLIDEFX_HOME%\fx" --add-modules javafx.controls ^
    --enable-native-access=javafx.graphics,ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    "-Donnxruntime.native.path=%GLIDEFX_HOME%\native\win-x64" "-Dglidefx.models=%GLIDEFX_HOME%\onnx-models" %GLIDEFX_JAVA_OPTIONS% ^
    -cp "%GLIDEFX_HOME%\lib\*" org.glidefx.app.Main %*
exit /b %ERRORLEVEL%

:try
if defined GLIDEFX_FOUND exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%v in ('""%~1" -version 2^>^&1 ^| findstr /i version"') do (
    for /f "tokens=1 delims=." %%m in ("%%~v") do if %%m GEQ 25 set "GLIDEFX_FOUND=%~1"
)
exit /b 0
