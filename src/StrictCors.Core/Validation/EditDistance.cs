namespace StrictCors.Validation;

/// <summary>How many characters to insert, drop, change or swap with their neighbour to make one word of another.</summary>
internal static class EditDistance
{
    // Keys come from outside and may be of any length; a long one is near to nothing.
    private const int LongestCompared = 80;

    public static int Between(string one, string other)
    {
        if (one.Length > LongestCompared || other.Length > LongestCompared)
            return int.MaxValue;

        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[one.Length, other.Length];
    }
}
