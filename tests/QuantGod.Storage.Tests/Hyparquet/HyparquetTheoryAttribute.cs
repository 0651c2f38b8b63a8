using Xunit.Sdk;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>A theory about what an independent reader says; skipped, with the reason, where there is none, which is seen when it is to run.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("QuantGod.Storage.Tests.Hyparquet." + nameof(HyparquetTheoryDiscoverer), "QuantGod.Storage.Tests")]
sealed class HyparquetTheoryAttribute : TheoryAttribute;
