using QuantGod.Learning.Engines;

namespace QuantGod.Learning.Tests.Engines;

public class TreesProofTests
{
    [Fact]
    public void The_engine_of_boosted_trees_passes_its_proof() => Assert.Null(TreesProof.Run());
}
