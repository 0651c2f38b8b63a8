namespace Nuke.Common.Tooling;

public delegate T Configure<T>(T options);

public delegate TOptions Configure<TOptions, in TValue>(TOptions options, TValue value);
