namespace Nuke.Common.Execution;

/// <summary>The command line, a parameter file or the build's own declarations are at fault; ends the build with exit code 2 before anything runs.</summary>
sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
