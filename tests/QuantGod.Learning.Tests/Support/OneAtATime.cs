// The engine has one random generator for the process: tests that seed it cannot run beside each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
