# NOT RUN YET on Windows: written beside the Linux script, which is.
# Builds an app-image and an .msi from target\glidefx, which "mvn package" makes on the same machine.
# Needs a JDK 25 (JAVA_HOME or the PATH) and for the .msi the WiX toolset 3. Leaves them in target\packages.
# Beside GlideFX.exe, which has no console, it makes glidefx-cli.exe, the same program for commands.
# usage: packaging\windows\build.ps1 [app-image|archive|msi]   (default: archive and msi)
param([string] $What = "msi")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

$jpackage = if ($env:JAVA_HOME) { Join-Path $env:JAVA_HOME "bin\jpackage.exe" } else { "jpackage.exe" }
if ([int]((& $jpackage --version).Split(".")[0]) -lt 25) { throw "Packaging needs a JDK 25 or later." }
$java = if ($env:JAVA_HOME) { Join-Path $env:JAVA_HOME "bin\java.exe" } else { "java.exe" }
$image = "target\glidefx"
$staged = "target\package-input"
$packages = "target\packages"
if (-not (Test-Path "$image\lib")) { throw "There is no $image; run: mvn package" }

Remove-Item -Recurse -Force $staged, "$packages\GlideFX" -ErrorAction SilentlyContinue
New-Item -ItemType Directory -Force "$staged\native", $packages | Out-Null
Copy-Item "$image\lib\*.jar" $staged
Copy-Item "$image\native\win-x64\*" "$staged\native"
Copy-Item -Recurse "$image\onnx-models" "$staged\onnx-models"
# Notices of the libraries, the list of all parts and whatever else the build put there for people to read.
Get-ChildItem -File $image | Copy-Item -Destination $staged

# The unpacked libraries in native\ are used; those in the jars would be as large again, for many systems. webp-imageio loads its
# own from its jar alone.
Add-Type -AssemblyName System.IO.Compression.FileSystem
function Remove-Entries([string] $pattern, [string] $folder, [string] $except) {
    foreach ($jar in Get-ChildItem "$staged\$pattern") {
        $zip = [System.IO.Compression.ZipFile]::Open($jar.FullName, "Update")
        # All of them first, for a list must not change while it is gone through.
        @($zip.Entries | Where-Object { $_.FullName.StartsWith($folder) -and -not ($except -and $_.FullName.StartsWith($except)) }) |
            ForEach-Object { $_.Delete() }
        $zip.Dispose()
    }
}
Remove-Entries "onnxruntime*.jar" "ai/onnxruntime/native/" ""
Remove-Entries "sqlite-jdbc*.jar" "org/sqlite/native/" ""
Remove-Entries "webp-imageio*.jar" "native/" "native/Windows/x86_64/"

$main = (Get-ChildItem "$staged\glidefx-*.jar").Name
$version = $main -replace "^glidefx-" -replace "\.jar$" -replace "-SNAPSHOT$"
$modules = & $java packaging\common\Modules.java needed $staged "$image\fx"
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Set-Content "target\cli.properties" "win-console=true"
$common = @(
    "--input", $staged, "--main-jar", $main, "--main-class", "org.glidefx.app.Main", "--app-version", $version,
    "--module-path", "$image\fx", "--add-modules", $modules, "--add-launcher", "glidefx-cli=target\cli.properties",
    "--vendor", "GlideFX",
    "--java-options", "--enable-native-access=javafx.graphics,ALL-UNNAMED",
    "--java-options", "--sun-misc-unsafe-memory-access=allow",
    "--java-options", "-XX:+UseSerialGC",
    "--java-options", "-Xlog:disable", "--java-options", "-Xlog:all=warning:stderr",
    "--java-options", '-Dglidefx.models=$APPDIR\onnx-models',
    "--java-options", '-Donnxruntime.native.path=$APPDIR\native',
    "--java-options", '-Dorg.sqlite.lib.path=$APPDIR\native'
)
$icon = @()
if (Test-Path "assets\icons\glidefx.ico") { $icon = @("--icon", "assets\icons\glidefx.ico") }

& $jpackage @common @icon --type app-image --name GlideFX --dest $packages
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
# JavaFX would copy them from its jar into each user's folder; in a linked Java it looks for them in bin\javafx.
$runtime = "$packages\GlideFX\runtime"
New-Item -ItemType Directory -Force "$runtime\bin\javafx" | Out-Null
Copy-Item "$image\fx\*.dll" "$runtime\bin\javafx"
& $java packaging\common\Modules.java check "$packages\GlideFX\app" $runtime
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
if ($What -eq "app-image") { exit 0 }
Compress-Archive -Force "$packages\GlideFX" "$packages\glidefx-$version-windows-x64.zip"
if ($What -eq "archive") { exit 0 }
& $jpackage --type msi --name GlideFX --app-version $version --app-image "$packages\GlideFX" --dest $packages `
    --win-menu --win-shortcut-prompt --win-dir-chooser --license-file LICENSE
exit $LASTEXITCODE
