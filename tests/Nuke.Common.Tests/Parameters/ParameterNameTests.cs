using Nuke.Common.Parameters;

namespace NukeCommon.Tests.Parameters;

public class ParameterNameTests
{
    [Theory]
    [InlineData("ApiKey", "api-key")]
    [InlineData("APIKey", "apikey")]
    [InlineData("Top5Levels", "top5-levels")]
    public void Names_are_shown_with_dashes_between_words(string name, string dashed) => Assert.Equal(dashed, ParameterName.Dashed(name));

    [Theory]
    [InlineData("train --force", "train", "--force")]
    [InlineData("a+b c", "a,b,c", "")]
    [InlineData("--set a -5 -.5 -", "", "--set")]
    [InlineData("x -v --y=-z", "x", "-v,--y")]
    public void Tokens_before_the_first_option_are_targets(string arguments, string targets, string options)
    {
        var line = new CommandLine(arguments.Split(' '));
        Assert.Equal(targets, string.Join(',', line.Targets));
        Assert.Equal(options, string.Join(',', line.Options.Select(x => x.Token)));
    }

    [Fact]
    public void Swapped_letters_are_one_mistake() => Assert.Equal("Train", Suggestion.Nearest("tarin", ["Etl", "Train", "Label"]));
}
