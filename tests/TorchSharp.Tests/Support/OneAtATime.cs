// The random generator, the count of tensors, the threads and the switches belong to the process: tests running side by side would disturb each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
