using QuantGod.Pipeline.Auditing;
using QuantGod.Pipeline.Labelling;
using QuantGod.Pipeline.Etl;
using System.Reflection;
using XGBoostSharp.Lib;
using QuantGod.Incremental;

namespace QuantGod.Pipeline.Tests.Steps;

/// <summary>What makes days and folds stale is the code that makes them; terabytes would be read again for anything more.</summary>
public sealed class StepCodeTests
{
    [Theory]
    [InlineData(typeof(EtlDay), "QuantGod.Pipeline.Configuration.")]
    [InlineData(typeof(EtlDay), "QuantGod.Storage.Validation.")]
    [InlineData(typeof(EtlDay), "QuantGod.Market.Options.OptionRules")]
    [InlineData(typeof(LabelDay), "QuantGod.Market.Options.OptionRules")]
    [InlineData(typeof(LabelDay), "QuantGod.Pipeline.Configuration.")]
    [InlineData(typeof(AuditInput), "QuantGod.Pipeline.Configuration.")]
    [InlineData(typeof(AuditInput), "QuantGod.Live.")]
    [InlineData(typeof(AuditInput), "QuantGod.Learning.Optimizing.")]
    public void Work_does_not_depend_on_code_of_other_steps(Type work, string elsewhere) =>
        Assert.DoesNotContain(CodeFingerprint.TypesOf(work), name => name.StartsWith(elsewhere, StringComparison.Ordinal));

    [Fact]
    public void Work_depends_on_the_code_that_it_calls_in_other_assemblies() =>
        Assert.Contains("QuantGod.Market.Features.CandleFeatures", CodeFingerprint.TypesOf(typeof(EtlDay)));

    [Fact]
    public void Assemblies_that_count_whole_do_not_change_with_every_commit() =>
        Assert.DoesNotContain('+', typeof(Booster).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
}
