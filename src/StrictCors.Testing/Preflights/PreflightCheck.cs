using System.Globalization;
using StrictCors.Testing.Answers;
using StrictCors.Testing.Redirects;

namespace StrictCors.Testing.Preflights;

/// <summary>May the request follow its preflight? In the order in which Chromium finds faults.</summary>
internal static class PreflightCheck
{
    public static CorsReason? Refuses(HttpResponseMessage response, PreflightQuestion question, out Permission permission, out string found)
    {
        var unreadable = Permission.Read(response, out permission);
        if (Redirect.LocationOf(response) is { } location)
        {
            found = location;
            return CorsReason.PreflightRedirect;
        }

        if (CorsCheck.Refuses(response, question.Origin, question.WithCredentials, out found) is { } reason)
            return reason;

        found = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!response.IsSuccessStatusCode)
            return CorsReason.PreflightStatus;
        return unreadable ?? permission.Refuses(question, out found);
    }
}
