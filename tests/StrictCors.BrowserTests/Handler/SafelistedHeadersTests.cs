using StrictCors.Testing.Requests;

namespace StrictCors.BrowserTests.Handler;

/// <summary>What browsers can't reach, since they join a header's values first; the rest stands in Situations/situations.tsv.</summary>
public sealed class SafelistedHeadersTests
{
    [Theory]
    [InlineData(8, "")]
    [InlineData(9, "accept")]
    public void More_than_1024_bytes_together_need_leave(int headers, string names) =>
        string.Join(',', SafelistedHeaders.UnsafeNames(Enumerable.Repeat(KeyValuePair.Create("Accept", new string('a', 128)), headers))).Should().Be(names);
}
