using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Decisions;

public class SameOriginTests
{
    public static IEnumerable<object[]> Rows() =>
        TabSeparated.Read("tests/StrictCors.Tests/Decisions/same-origin.tsv").Select(row => row.Values.ToArray<object>());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Own_pages_are_told_from_others(string claim, string origin, string secFetchSite, string host, string scheme, string same)
    {
        var lines = origin == "(none)" ? StringValues.Empty : new StringValues(origin.Split('|'));
        var site = secFetchSite.Length == 0 ? StringValues.Empty : new StringValues(secFetchSite.Split('|'));

        SameOrigin.Is(lines, site, host, scheme == "https").Should().Be(same == "yes", claim);
    }
}
