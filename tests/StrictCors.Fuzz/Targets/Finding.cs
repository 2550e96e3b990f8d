namespace StrictCors.Fuzz.Targets;

/// <summary>A promise that did not hold for one input.</summary>
internal sealed class Finding(string promise, string input) : Exception($"{promise}: {System.Text.Json.JsonSerializer.Serialize(input)}")
{
    public string Input => input;

    public static void Unless(bool holds, string promise, string input)
    {
        if (!holds)
            throw new Finding(promise, input);
    }
}
