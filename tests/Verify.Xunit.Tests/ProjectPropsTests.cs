namespace VerifyXunit.Tests;

public class ProjectPropsTests
{
    [Fact]
    public Task The_props_alone_let_a_test_verify_with_a_file_beside_its_source() => Verify("side,levels\nbid,200\nask,200\n", "csv");
}
