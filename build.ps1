[CmdletBinding()]
Param(
    [Parameter(Position=0,Mandatory=$false,ValueFromRemainingArguments=$true)]
    [string[]]$BuildArguments
)

Set-StrictMode -Version 2.0; $ErrorActionPreference = "Stop"; $ConfirmPreference = "None"; trap { Write-Error $_ -ErrorAction Continue; exit 1 }
$PSScriptRoot = Split-Path $MyInvocation.MyCommand.Path -Parent

###########################################################################
# CONFIGURATION
###########################################################################

if ($PSScriptRoot -match "%[0-9A-Fa-f]{2}") {
    throw "MSBuild reads '$($Matches[0])' in '$PSScriptRoot' as another character. Rename the folder, so that its path holds no %."
}

$BuildProjectFile = "$PSScriptRoot\build\_build.csproj"
$TempDirectory = "$PSScriptRoot\.nuke\temp"

$DotNetGlobalFile = "$PSScriptRoot\global.json"
$DotNetInstallUrl = "https://dot.net/v1/dotnet-install.ps1"
$DotNetChannel = "STS"

$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1
$env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = 1
$env:NUKE_TELEMETRY_OPTOUT = 1
$env:NUKE_ROOT = $PSScriptRoot

# Idle threads of native pools must not fight over the cores; the pools read this before .NET could set it.
if (!$env:OMP_WAIT_POLICY) { $env:OMP_WAIT_POLICY = "passive" }

###########################################################################
# EXECUTION
###########################################################################

$BuildAssemblyFile = "$PSScriptRoot\build\bin\Debug\net10.0\_build.dll"

# Whether this dotnet has an SDK that global.json accepts.
function TestDotNet([string] $Path) {
    Push-Location $PSScriptRoot
    try { & $Path --version *> $null; return $LASTEXITCODE -eq 0 } catch { return $false } finally { Pop-Location }
}

# An installed SDK, else one installed below TempDirectory.
function FindDotNet {
    $installed = Get-Command "dotnet" -ErrorAction SilentlyContinue
    if ($installed -and (TestDotNet $installed.Path)) { return $installed.Path }

    $directory = "$TempDirectory\dotnet-win"
    $path = "$directory\dotnet.exe"
    $env:DOTNET_ROOT = $directory
    $env:PATH = "$directory;$env:PATH"
    if ((Test-Path $path) -and (TestDotNet $path)) { return $path }

    $version = $null
    if (Test-Path $DotNetGlobalFile) {
        $global = Get-Content $DotNetGlobalFile -Raw | ConvertFrom-Json
        if ($global.PSObject.Properties["sdk"]) { $version = $global.sdk.version }
    }

    New-Item -ItemType Directory -Path $TempDirectory -Force | Out-Null
    $installer = "$TempDirectory\dotnet-install.ps1"
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    (New-Object System.Net.WebClient).DownloadFile($DotNetInstallUrl, $installer)
    if ($version) {
        & $installer -InstallDir $directory -Version $version -NoPath | Out-Host
    } else {
        & $installer -InstallDir $directory -Channel $DotNetChannel -NoPath | Out-Host
    }
    return $path
}

$env:DOTNET_EXE = FindDotNet

if (!(Test-Path $BuildAssemblyFile)) { [Console]::Error.WriteLine("Compiling the build (about a minute, once)") }
$output = & $env:DOTNET_EXE build $BuildProjectFile -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary --verbosity quiet
if ($LASTEXITCODE) { $output | Out-Host; exit 1 }

& $env:DOTNET_EXE $BuildAssemblyFile $BuildArguments
exit $LASTEXITCODE
