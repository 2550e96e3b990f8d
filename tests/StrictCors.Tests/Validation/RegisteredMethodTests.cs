using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Validation;

public class RegisteredMethodTests
{
    // https://www.iana.org/assignments/http-methods, without those that Fetch forbids and PRI, which no client sends as a method.
    public static TheoryData<string> Registered() =>
    [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "ACL", "BASELINE-CONTROL", "BIND", "CHECKIN", "CHECKOUT", "COPY",
        "LABEL", "LINK", "LOCK", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE", "ORDERPATCH", "PROPFIND",
        "PROPPATCH", "REBIND", "REPORT", "SEARCH", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "UPDATEREDIRECTREF", "VERSION-CONTROL",
    ];

    [Theory]
    [MemberData(nameof(Registered))]
    public void A_registered_method_is_good_in_upper_case_and_mended_in_lower_case(string method)
    {
        Configured.ValidateOne("CORS_ALLOWED_METHODS", method).Problems.Should().BeEmpty();

        var mistake = Configured.ValidateOne("CORS_ALLOWED_METHODS", method.ToLowerInvariant()).Problems.Should().ContainSingle().Which;
        mistake.Code.Should().Be("SC1203");
        mistake.Replacement.Should().Be(method);
    }
}
