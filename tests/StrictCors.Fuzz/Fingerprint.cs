namespace StrictCors.Fuzz;

/// <summary>A number made of a text, the same in every run (FNV-1a), by which a target picks one of several settings.</summary>
internal static class Fingerprint
{
    public static int Of(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16_777_619;
        return (int)(hash >> 1);
    }
}
