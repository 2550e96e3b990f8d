namespace StrictCors.SampleTests.Fargate;

/// <summary>A user as a caller reads one.</summary>
internal sealed record ShownUser(int Id, string Name, string Email);

/// <summary>A page of them.</summary>
internal sealed record ShownPage(IReadOnlyList<ShownUser> Items, int Page, int Size, int Total);
