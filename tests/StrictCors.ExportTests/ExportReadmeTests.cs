using StrictCors.ExportTests.Agreement;
using StrictCors.TestSupport.Files;

namespace StrictCors.ExportTests;

/// <summary>The guide in the tool's README lists the differences that the tests hold the servers to, and no others.</summary>
public sealed class ExportReadmeTests
{
    [Fact]
    public void Every_difference_stands_in_the_guide_and_every_one_of_the_guide_is_asserted()
    {
        var guide = Repository.Text("src", "StrictCors.Tool", "README.md").Split('\n').SkipWhile(static line => line != "| server | difference |").Skip(2).TakeWhile(static line => line.StartsWith('|'));
        guide.Should().BeEquivalentTo(KnownDifference.All.Select(static difference => $"| {difference.Target} | {difference.Reason} |").Distinct());
    }
}
