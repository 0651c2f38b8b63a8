using System.Reflection;
using System.Runtime.InteropServices;

namespace VerifyTests;

/// <summary>What a snapshot is allowed to depend on besides the test.</summary>
[Flags]
enum UniqueFor
{
    Nothing = 0,
    Runtime = 1,
    RuntimeAndVersion = 2,
    AssemblyConfiguration = 4,
    Architecture = 8,
    OSPlatform = 16,
}

/// <summary>File name parts such as <c>.DotNet10_0.Release.x64.Linux</c>.</summary>
static class UniqueParts
{
    public static string Of(UniqueFor what, Assembly testAssembly)
    {
        var parts = "";
        if (what.HasFlag(UniqueFor.RuntimeAndVersion)) parts += $".DotNet{Environment.Version.Major}_{Environment.Version.Minor}";
        else if (what.HasFlag(UniqueFor.Runtime)) parts += ".DotNet";
        if (what.HasFlag(UniqueFor.AssemblyConfiguration)) parts += $".{Configuration(testAssembly)}";
        if (what.HasFlag(UniqueFor.Architecture)) parts += $".{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        if (what.HasFlag(UniqueFor.OSPlatform)) parts += OperatingSystem.IsWindows() ? ".Windows" : OperatingSystem.IsMacOS() ? ".OSX" : ".Linux";
        return parts;
    }

    static string Configuration(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration
        ?? throw new InvalidOperationException($"UniqueForAssemblyConfiguration: {assembly.GetName().Name} carries no AssemblyConfigurationAttribute.");
}
