namespace FargateApi.Users;

/// <summary>One page of users, and the links to the others (RFC 8288).</summary>
public sealed record UserPage(IReadOnlyList<User> Items, int Page, int Size, int Total)
{
    // Relative references: behind a load balancer the server knows neither the scheme nor the host that the caller used.
    internal string Links()
    {
        var last = Math.Max(1, (Total + Size - 1) / Size);
        List<string> links = [Link(1, "first"), Link(last, "last")];
        if (Page > 1)
            links.Add(Link(Math.Min(Page - 1, last), "prev"));
        if (Page < last)
            links.Add(Link(Page + 1, "next"));
        return string.Join(", ", links);
    }

    private string Link(int page, string relation) => $"</users?page={page}&size={Size}>; rel=\"{relation}\"";
}
