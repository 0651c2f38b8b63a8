// Builds share static state by Nuke's own design: Log.Logger, RootDirectory, Verbosity.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
