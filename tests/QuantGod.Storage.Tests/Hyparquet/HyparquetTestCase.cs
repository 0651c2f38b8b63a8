using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QuantGod.Storage.Tests.Hyparquet;

sealed class HyparquetTestCase : XunitTestCase
{
    [Obsolete("For the deserializer of xunit"), EditorBrowsable(EditorBrowsableState.Never)]
    public HyparquetTestCase()
    {
    }

    public HyparquetTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[] arguments)
        : base(messages, display, options, method, arguments)
    {
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        SkipReason ??= HyparquetReader.Absence;
        return base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
    }
}
