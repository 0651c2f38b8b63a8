using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class ObjectTextTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Names_and_values_stand_unquoted_and_indented()
    {
        var person = new { GivenNames = "John", Address = new { Street = "4 \"Puddle\" Lane" }, Children = new[] { "Sam", "Mary" }, Id = Guid.NewGuid() };

        Assert.Equal("""
            {
              GivenNames: John,
              Address: {
                Street: 4 "Puddle" Lane
              },
              Children: [
                Sam,
                Mary
              ],
              Id: Guid_1
            }
            """, await _site.TextOf(person));
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("", "emptyString")]
    [InlineData("\uFEFFtext", "text")]
    [InlineData(7, "7")]
    [InlineData(1.0, "1")]
    [InlineData(1e20, "1E+20")]
    [InlineData(true, "True")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    public async Task Root_values_are_plain_text(object? value, string text) => Assert.Equal(text, await _site.TextOf(value));

    [Fact]
    public async Task Root_dates_and_guids_are_not_counted()
    {
        Assert.Equal("2024-03-14 10:30 Utc", await _site.TextOf(new DateTime(2024, 3, 14, 10, 30, 0, DateTimeKind.Utc)));
        Assert.Equal("2024-03-14", await _site.TextOf(new DateOnly(2024, 3, 14)));
        Assert.Equal("2024-03-14 10:30:05.25 -5-30", await _site.TextOf(new DateTimeOffset(2024, 3, 14, 10, 30, 5, 250, new TimeSpan(-5, -30, 0))));
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", await _site.TextOf(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")));
    }

    [Fact]
    public async Task Nulls_defaults_and_empty_collections_are_left_out_but_false_is_written() => Assert.Equal("""
        {
          False: false,
          NullableZero: 0,
          EmptyString: ,
          Boxed: 0
        }
        """, await _site.TextOf(new
    {
        Null = (string?)null,
        Zero = 0,
        ZeroDouble = 0.0,
        False = false,
        NullableZero = (int?)0,
        NoDate = default(DateTime),
        NoGuid = default(Guid),
        FirstEnum = DayOfWeek.Sunday,
        EmptyList = new List<int>(),
        EmptySequence = Enumerable.Empty<int>(),
        EmptyDictionary = new Dictionary<string, int>(),
        EmptyString = "",
        Boxed = (object)0,
    }));

    [Fact]
    public async Task Empty_collections_are_written_on_request() => Assert.Equal("""
        {
          List: [],
          Map: {}
        }
        """, await _site.TextOf(new { List = new List<int>(), Map = new Dictionary<string, int>() }, settings => settings.DontIgnoreEmptyCollections()));

    [Fact]
    public async Task Fractions_keep_their_point() => Assert.Equal("""
        {
          Whole: 1.0,
          Sum: 0.30000000000000004,
          Large: 1E+20,
          Money: 3.0,
          Cents: 1.50,
          Single: 0.1,
          Undefined: NaN,
          Count: 3
        }
        """, await _site.TextOf(new
    {
        Whole = 1.0, Sum = 0.1 + 0.2, Large = 1e20, Money = 3m, Cents = 1.50m, Single = 0.1f, Undefined = double.NaN, Count = 3L,
    }));

    [Fact]
    public async Task Derived_members_come_first_and_fields_before_properties() => Assert.Equal("""
        {
          OwnField: 1,
          Own: 2,
          Overridden: derived,
          BaseField: 3,
          Base: 4
        }
        """, await _site.TextOf(new DerivedShape()));

    [Fact]
    public async Task Properties_can_be_sorted_by_name()
    {
        VerifierSettings.Isolate();
        VerifierSettings.SortPropertiesAlphabetically();

        Assert.Equal("{\n  A: 2,\n  B: 1\n}", await _site.TextOf(new { B = 1, A = 2 }));
    }

    [Fact]
    public async Task Dictionaries_are_sorted_by_key_and_lists_are_not()
    {
        var maps = new
        {
            Map = new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 },
            Days = new Dictionary<int, string?> { [10] = null, [9] = "x" },
            List = new[] { 2, 1 },
        };

        Assert.Equal("""
            {
              Map: {
                a: 2,
                b: 1
              },
              Days: {
                9: x,
                10: null
              },
              List: [
                2,
                1
              ]
            }
            """, await _site.TextOf(maps));
        Assert.Contains("b: 1,\n    a: 2", await _site.TextOf(maps, settings => settings.DontSortDictionaries()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Multi_line_strings_start_at_column_zero() => Assert.Equal("""
        {
          Text:
        line 1
        line 2,
          Next: x
        }
        """, await _site.TextOf(new { Text = "line 1\r\nline 2", Next = "x" }));

    [Fact]
    public async Task Members_that_cannot_be_read_or_are_streams_or_obsolete_are_left_out() =>
        Assert.Equal("{\n  Fine: x\n}", await _site.TextOf(new AwkwardShape()));

    [Fact]
    public async Task Circles_are_cut()
    {
        var node = new Node { Name = "child", Parent = new Node { Name = "parent" } };
        node.Parent.Children.Add(node);

        Assert.Equal("""
            {
              Name: child,
              Parent: {
                Name: parent,
                Children: []
              }
            }
            """, await _site.TextOf(node));
    }

    [Fact]
    public async Task Other_values_have_their_short_text() => Assert.Equal("""
        {
          Bytes: AQID,
          Span: 01:30:00,
          Type: Dictionary<String, Int32>,
          Uri: https://host/path
        }
        """, await _site.TextOf(new
    {
        Bytes = new byte[] { 1, 2, 3 }, Span = TimeSpan.FromMinutes(90), Type = typeof(Dictionary<string, int>), Uri = new Uri("https://host/path"),
    }));

    class BaseShape
    {
        public int BaseField = 3;
        public int Base => 4;
        public virtual string Overridden => "base";
    }

    sealed class DerivedShape : BaseShape
    {
        public int Own => 2;
        public override string Overridden => "derived";
        public int OwnField = 1;
    }

    sealed class AwkwardShape
    {
        public string Missing => throw new NotImplementedException();
        public string Unsupported => throw new NotSupportedException();
        public Stream Stream => Stream.Null;
        public Action Callback => () => { };
        public string this[int index] => $"{index}";
        [Obsolete("Old.")] public string Old => "old";
        public string Fine => "x";
    }

    sealed class Node
    {
        public required string Name { get; init; }
        public Node? Parent { get; init; }
        public List<Node> Children { get; } = [];
    }
}
