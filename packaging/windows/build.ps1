# NOT RUN YET on Windows: written beside the Linux script, which is.
# Builds an app-image and an .msi from target\glidefx, which "mvn package" makes on the same machine.
# Needs a JDK 25 (JAVA_HOME or the PATH) and for the .msi the WiX toolset 3. Leaves them in target\packages.
# usage: packaging\windows\build.ps1 [app-image|msi]   (default: both)
param([string] $What = "msi")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

$jpackage = if ($env:JAVA_HOME) { Join-Path $env:JAVA_HOME "bin\jpackage.exe" } else { "jpackage.exe" }
if ([int]((& $jpackage --version).Split(".")[0]) -lt 25) { throw "Packaging needs a JDK 25 or later." }
$image = "target\glidefx"
$staged = "target\package-input"
$packages = "target\packages"
if (-not (Test-Path "$image\lib")) { throw "There is no $image; run: mvn package" }

Remove-Item -Recurse -Force $staged, "$packages\GlideFX" -ErrorAction SilentlyContinue
New-Item -ItemType Directory -Force "$staged\native", $packages | Out-Null
Copy-Item "$image\lib\*.jar" $staged
Copy-Item "$image\native\win-x64\*" "$staged\native"
Copy-Item -Recurse "$image\onnx-models" "$staged\onnx-models"

# The unpacked libraries in native\ are used; those in the jar would be as large again, for four systems.
Add-Type -AssemblyName System.IO.Compression.FileSystem
foreach ($jar in Get-ChildItem "$staged\onnxruntime*.jar") {
    $zip = [System.IO.Compression.ZipFile]::Open($jar.FullName, "Update")
    $zip.Entries | Where-Object { $_.FullName.StartsWith("ai/onnxruntime/native/") } | ForEach-Object { $_.Delete() }
    $zip.Dispose()
}

$main = (Get-ChildItem "$staged\glidefx-*.jar").Name
$version = $main -replace "^glidefx-" -replace "\.jar$" -replace "-SNAPSHOT$"
$common = @(
    "--input", $staged, "--main-jar", $main, "--main-class", "org.glidefx.app.Main", "--app-version", $version,
    "--module-path", "$image\fx", "--add-modules", "javafx.controls,java.logging,java.desktop,jdk.unsupported,jdk.zipfs",
    "--vendor", "GlideFX",
    "--java-options", "--enable-native-access=javafx.graphics,ALL-UNNAMED",
    "--java-options", "--sun-misc-unsafe-memory-access=allow",
    "--java-options", "-XX:+UseSerialGC",
    "--java-options", '-Dglidefx.models=$APPDIR\onnx-models',
    "--java-options", '-Donnxruntime.native.path=$APPDIR\native'
)
$icon = @()
if (Test-Path "assets\icons\glidefx.ico") { $icon = @("--icon", "assets\icons\glidefx.ico") }

& $jpackage @common @icon --type app-image --name GlideFX --dest $packages
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
if ($What -eq "app-image") { exit 0 }
& $jpackage --type msi --name GlideFX --app-version $version --app-image "$packages\GlideFX" --dest $packages `
    --win-menu --win-shortcut-prompt --win-dir-chooser --license-file LICENSE
exit $LASTEXITCODE
