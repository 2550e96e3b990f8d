namespace FargateApi.SignIn;

/// <summary>The section <c>SignIn</c>: one demo account, and how far its cookie travels.</summary>
internal sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>The demo account. Without a name and a password in the configuration nobody can sign in.</summary>
    public string Name { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>
    /// False: SameSite=Lax, enough while page and API share a registrable domain (app.example.com, api.example.com) or are
    /// both on localhost. True: SameSite=None and always Secure, for a page on another site.
    /// </summary>
    public bool CrossSite { get; set; }

    /// <summary>A folder that all tasks share, for the keys that protect the cookie. Unset: each task has its own keys.</summary>
    public string? KeysFolder { get; set; }
}
