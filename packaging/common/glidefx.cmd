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

rem Java 25 does not always compare its cache with the jars (JDK-8377932): with that of the window it goes on with the classes of
rem jars that were replaced.
set "GLIDEFX_JARS="
for %%f in ("%GLIDEFX_HOME%\lib\*.jar" "%GLIDEFX_HOME%\fx\*.jar") do call :jar "%%~f"
if "%GLIDEFX_CACHE%"=="list" (
    echo %GLIDEFX_JARS%
    exit /b 0
)
set "GLIDEFX_USE="
set "GLIDEFX_CACHED="
if exist "%GLIDEFX_HOME%\lib\glidefx.aot" if exist "%GLIDEFX_HOME%\lib\glidefx.aot.jars" (
    for /f "usebackq delims=" %%l in ("%GLIDEFX_HOME%\lib\glidefx.aot.jars") do set "GLIDEFX_CACHED=%%l"
)
if defined GLIDEFX_CACHED if not "%GLIDEFX_CACHE%"=="none" if "%GLIDEFX_CACHED%"=="%GLIDEFX_JARS%" (
    set GLIDEFX_USE="-XX:AOTCache=%GLIDEFX_HOME%\lib\glidefx.aot"
)

rem Java refuses to start with two collectors; one that somebody chose comes first.
set "GLIDEFX_COLLECTOR=-XX:+UseSerialGC"
echo "%GLIDEFX_JAVA_OPTIONS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %_JAVA_OPTIONS%" | findstr /r /c:"-XX:+Use[A-Za-z]*GC" >nul && set "GLIDEFX_COLLECTOR="

rem What Java itself has to say must not get into standard output.
"%GLIDEFX_FOUND%" -Xlog:disable -Xlog:all=warning:stderr %GLIDEFX_USE% %GLIDEFX_COLLECTOR% --module-path "%GLIDEFX_HOME%\fx" ^
    --add-modules javafx.controls --enable-native-access=javafx.graphics,ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    "-Donnxruntime.native.path=%GLIDEFX_HOME%\native\win-x64" "-Dorg.sqlite.lib.path=%GLIDEFX_HOME%\native\win-x64" ^
    "-Dglidefx.models=%GLIDEFX_HOME%\onnx-models" %GLIDEFX_JAVA_OPTIONS% ^
    -cp "%GLIDEFX_HOME%\lib\*" org.glidefx.app.Main %*
exit /b %ERRORLEVEL%

rem Adds the name, size and time of a jar. The time is written as this user's system writes it: for another, Java starts without.
:jar
set "GLIDEFX_JARS=%GLIDEFX_JARS%%~nx1 %~z1 %~t1;"
exit /b 0

:try
if defined GLIDEFX_FOUND exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%v in ('^""%~1" -version 2^>^&1 ^| findstr /i version^"') do (
    for /f "tokens=1 delims=." %%m in ("%%~v") do if %%m GEQ 25 set "GLIDEFX_FOUND=%~1"
)
exit /b 0
