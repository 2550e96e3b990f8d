namespace StrictCors.TestSupport.Processes;

/// <summary>A response as a reader of a terminal compares it: the status line, the headers (lower case, in no order), the body.</summary>
public sealed record HttpAnswer(string Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>What the documentation writes for a value that differs from request to request.</summary>
    private const string Varies = "…";

    /// <summary>The value of a header, or null.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header.ToLowerInvariant());

    /// <summary>From text as <c>curl -i</c> prints it.</summary>
    public static HttpAnswer Parse(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n\n", 2);
        var lines = parts[0].Trim().Split('\n');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim()));
        return new HttpAnswer(lines[0].Trim(), Combine(headers), parts.ElementAtOrDefault(1)?.Trim() ?? "");
    }

    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
        return new HttpAnswer($"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}", Combine(headers), body.Trim());
    }

    /// <summary>Asserts that this answer is the documented one, where a value shown as … stands for any.</summary>
    public void ShouldBe(HttpAnswer documented)
    {
        var comparable = Headers.ToDictionary(
            header => header.Key,
            header => documented[header.Key] == Varies ? Varies : header.Value);
        (Status, Body).Should().Be((documented.Status, documented.Body));
        comparable.Should().BeEquivalentTo(documented.Headers);
    }

    // Several lines of one name mean the same as one line with commas (RFC 9110, 5.3).
    private static Dictionary<string, string> Combine(IEnumerable<KeyValuePair<string, string>> lines) =>
        lines.GroupBy(line => line.Key.ToLowerInvariant())
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(line => line.Value)));
}
