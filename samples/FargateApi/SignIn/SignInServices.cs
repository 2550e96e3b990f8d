using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace FargateApi.SignIn;

internal static class SignInServices
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(SignInOptions.Section);
        var options = section.Get<SignInOptions>() ?? new SignInOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookies => Configure(cookies, options.CrossSite));

        // The name, because the default one is the content root's path, which two versions of an image need not share.
        var protection = builder.Services.AddDataProtection().SetApplicationName("FargateApi");
        if (!string.IsNullOrEmpty(options.KeysFolder))
            protection.PersistKeysToFileSystem(new DirectoryInfo(options.KeysFolder));
    }

    private static void Configure(CookieAuthenticationOptions cookies, bool crossSite)
    {
        cookies.Cookie.Name = "session";
        cookies.Cookie.HttpOnly = true;
        cookies.Cookie.SameSite = crossSite ? SameSiteMode.None : SameSiteMode.Lax;
        // Browsers drop a SameSite=None cookie that is not Secure; a Lax one has to work on http://localhost too.
        cookies.Cookie.SecurePolicy = crossSite ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookies.ExpireTimeSpan = TimeSpan.FromHours(8);
        // An API has no login page to redirect to: a script that follows the redirect would meet another CORS error.
        cookies.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
        cookies.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
