using System.Globalization;
using StrictCors.Validation;

namespace StrictCors.Tool.Import;

/// <summary>What a configuration says, in the words of our settings, and what about it has to be known.</summary>
/// <param name="place">The file and the line where it begins.</param>
internal sealed class ImportedPolicy(string place)
{
    public string Place => place;

    public List<string> Origins { get; } = [];

    public List<string> Methods { get; } = [];

    public List<string> Headers { get; } = [];

    public List<string> ExposedHeaders { get; } = [];

    public bool AllowsCredentials { get; set; }

    public int MaxAge { get; private set; } = AgeText.UnsaidSeconds;

    public bool RejectsDisallowedOrigins { get; set; }

    /// <summary>The layer asks about the method of a preflight itself.</summary>
    public bool ChecksMethods { get; set; }

    public List<ImportNote> Notes { get; } = [];

    public bool IsOpen => Origins.Contains("*");

    public void Dangerous(string where, ToolMessage text) => Notes.Add(new(IsDangerous: true, where, text.Text));

    public void Dangerous(string where, string text) => Notes.Add(new(IsDangerous: true, where, text));

    public void Inexact(string where, string text) => Notes.Add(new(IsDangerous: false, where, text));

    public void Inexact(string where, ToolMessage text) => Notes.Add(new(IsDangerous: false, where, text.Text));

    /// <summary>An origin as it is written there: compared whole, so that a star in it and a mark before it have no meaning.</summary>
    public void AddOrigin(ImportText origin)
    {
        if (origin.Text.Equals("null", StringComparison.OrdinalIgnoreCase))
            Dangerous(origin.Place, $"{origin.Text} is the origin of sandboxed frames of any site. It is left out.");
        else if (origin.Text != "*" && (origin.Text.Contains('*', StringComparison.Ordinal) || origin.Text.StartsWith('!')))
            Inexact(origin.Place, $"{origin.Text} is compared whole there, and no browser sends it. It is left out; write the pattern if you intend it.");
        else
            Origins.Add(origin.Text);
    }

    /// <summary>The origin of the request in the answer, whatever it is.</summary>
    public void AddReflected(string where)
    {
        Dangerous(where, "The request's own origin is sent back to anyone who asks. Written as *.");
        Origins.Add("*");
    }

    /// <summary>A star among request headers where the layer sends back whatever is asked: without credentials it covers more than ours.</summary>
    public void AddEchoedHeaders()
    {
        Headers.Add("*");
        if (!AllowsCredentials)
            Headers.Add("Authorization");
    }

    public void SetAge(ImportText age)
    {
        if (!int.TryParse(age.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw new ToolException($"{age.Place}: {age.Text} is no number of seconds.");
        if (seconds > AgeText.SecondsOfADay)
            Inexact(age.Place, $"No browser keeps a preflight's answer for {age.Text} seconds. {AgeText.SecondsOfADay} is written.");
        MaxAge = Math.Min(seconds, AgeText.SecondsOfADay);
    }

    /// <summary>What is the same for every format: a star with credentials, and methods that browsers send unasked.</summary>
    public void Finish()
    {
        if (IsOpen && AllowsCredentials)
        {
            Dangerous(place, "* with credentials: where the request's own origin is sent back, every site reads with its visitors' cookies. Credentials are off in what is written; list the origins that sign in.");
            AllowsCredentials = false;
        }

        if (IsOpen && Origins.Count > 1)
            Origins.RemoveAll(static origin => origin != "*");
        foreach (var method in ((string[])["GET", "POST"]).Where(method => !ChecksMethods && !Methods.Contains("*") && !Methods.Contains(method)))
            Inexact(place, $"Browsers send {method} there whatever the list of methods says, and StrictCors refuses a preflight for it. List {method} if it may be sent.");
    }
}
