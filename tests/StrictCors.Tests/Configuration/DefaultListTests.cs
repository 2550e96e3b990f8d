using Microsoft.Extensions.Configuration;

namespace StrictCors.Tests.Configuration;

/// <summary>A default list reads as the defaults, and what is written first replaces them: a binder only adds.</summary>
public sealed class DefaultListTests
{
    [Fact]
    public void Nobody_who_only_reads_sees_a_difference()
    {
        var options = new StrictCorsOptions();

        options.AllowedMethods.Should().Equal(StrictCorsOptions.DefaultMethods);
        options.AllowedHeaders.Should().Equal(StrictCorsOptions.DefaultHeaders);
        options.ExposedHeaders.Should().Equal(StrictCorsOptions.DefaultExposedHeaders);
        options.AllowedOrigins.Should().BeEmpty();
    }

    public static TheoryData<string, Action<IList<string>>, string> Writes => new()
    {
        { "the first addition replaces the defaults, the next does not", static list => { list.Add("X"); list.Add("Y"); }, "X, Y" },
        { "an insertion replaces them too", static list => { list.Insert(2, "X"); list.Insert(0, "Y"); }, "Y, X" },
        { "a removal keeps the rest, and what is added then", static list => { list.Remove("POST"); list.RemoveAt(0); list.Add("X"); }, "PUT, PATCH, DELETE, OPTIONS, X" },
        { "an item that is set keeps the rest", static list => { list[0] = "X"; list.Add("Y"); }, "X, POST, PUT, PATCH, DELETE, OPTIONS, Y" },
        { "a list that is cleared is empty", static list => list.Clear(), "" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public void What_is_written_is_what_is_there(string claim, Action<IList<string>> write, string expected)
    {
        var options = new StrictCorsOptions();

        write(options.AllowedMethods);

        string.Join(", ", options.AllowedMethods).Should().Be(expected, claim);
        new StrictCorsOptions().AllowedMethods.Should().Equal(StrictCorsOptions.DefaultMethods);
    }

    [Fact]
    public void A_binder_leaves_no_default_beside_what_it_binds()
    {
        var options = new StrictCorsOptions();

        new ConfigurationBuilder().AddInMemoryCollection([new("AllowedMethods:0", "GET"), new("ExposedHeaders:7", "X-One")]).Build().Bind(options);

        options.AllowedMethods.Should().Equal("GET");
        options.ExposedHeaders.Should().Equal("X-One");
        options.AllowedHeaders.Should().Equal(StrictCorsOptions.DefaultHeaders);
    }
}
