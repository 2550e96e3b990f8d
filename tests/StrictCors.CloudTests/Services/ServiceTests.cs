using StrictCors.CloudTests.Gateways;
using StrictCors.Tool.Export;
using Xunit.Abstractions;

namespace StrictCors.CloudTests.Services;

/// <summary>A browser decides behind a service as it does behind StrictCors, whatever the service's documentation leaves open.</summary>
public sealed class ServiceTests(ITestOutputHelper output)
{
    public static TheoryData<string> Targets() => new(ServiceModels.Targets);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_browser_decides_as_behind_StrictCors_and_what_else_differs_is_listed(string target) => output.WriteLine(
        await GatewayComparison.CompareAsync(target, CloudPolicy.All.Concat(CloudPolicy.All.Select(static policy => policy.WithoutOptions())), text => ServiceModels.Of(target, text), ServiceModels.FormatOf(target)));

    /// <summary>Each change opens or breaks something, and the comparison has to see it.</summary>
    [Theory]
    [InlineData("lambda-url", "https://app.example.com", "*")]
    [InlineData("lambda-url", "AllowCredentials: true", "AllowCredentials: false")]
    [InlineData("lambda-url", "MaxAge: 600", "MaxAge: 6000")]
    [InlineData("lambda-url", "\"PUT\", ", "")]
    [InlineData("lambda-url", "\"Authorization\"", "\"X-Key\"")]
    [InlineData("lambda-url", "\"ETag\", ", "")]
    [InlineData("apigateway-rest", "https://app.example.com", "*")]
    [InlineData("apigateway-rest", "'true'", "'false'")]
    [InlineData("apigateway-rest", "'600'", "'6000'")]
    [InlineData("apigateway-rest", "PUT, ", "")]
    [InlineData("apigateway-rest", "Authorization'", "X-Key'")]
    [InlineData("iis", "origin=\"https://app.example.com\"", "origin=\"https://app.*\"")]
    [InlineData("iis", "allowCredentials=\"true\"", "allowCredentials=\"false\"")]
    [InlineData("iis", "maxAge=\"600\"", "maxAge=\"6000\"")]
    [InlineData("iis", "<add method=\"PUT\" />", "")]
    [InlineData("iis", "<add header=\"Authorization\" />", "")]
    [InlineData("iis", "<add header=\"ETag\" />", "")]
    [InlineData("iis", "failUnlistedOrigins=\"false\"", "failUnlistedOrigins=\"true\"")]
    [InlineData("azure-container-apps", "https://app.example.com", "*")]
    [InlineData("azure-container-apps", "\"allowCredentials\": true", "\"allowCredentials\": false")]
    [InlineData("azure-container-apps", "\"maxAge\": 600", "\"maxAge\": 6000")]
    [InlineData("azure-container-apps", "\"PUT\", ", "")]
    [InlineData("azure-container-apps", "\"Authorization\"", "\"X-Key\"")]
    [InlineData("azure-container-apps", "\"ETag\", ", "")]
    [InlineData("azure-api-management", "<origin>https://app.example.com</origin>", "<origin>*</origin>")]
    [InlineData("azure-api-management", "allow-credentials=\"true\"", "allow-credentials=\"false\"")]
    [InlineData("azure-api-management", "max-age=\"600\"", "max-age=\"6000\"")]
    [InlineData("azure-api-management", "<method>PUT</method>", "")]
    [InlineData("azure-api-management", "<header>Authorization</header>", "")]
    [InlineData("azure-api-management", "<header>ETag</header>", "")]
    [InlineData("azure-api-management", "request=\"false\">", "request=\"true\">")]
    public async Task A_file_that_answers_otherwise_is_noticed(string target, string good, string bad)
    {
        var policy = CloudPolicy.Find("defaults").WithoutOptions();
        var text = policy.Export(target, ExportOwner.Edge, ServiceModels.FormatOf(target)).Text!;
        text.Should().Contain(good);
        (await GatewayComparison.UnlistedAsync(target, policy, ServiceModels.Of(target, text.Replace(good, bad, StringComparison.Ordinal)).First())).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("iis")]
    [InlineData("azure-api-management")]
    public void Every_element_is_in_the_reference(string target)
    {
        var texts = from policy in CloudPolicy.All from owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App] let text = policy.Export(target, owner).Text where text is not null select text;
        texts.Should().HaveCountGreaterThan(40);
        foreach (var text in texts)
            XmlStructure.Problems(target, text).Should().BeEmpty(text);
    }

    [Theory]
    [InlineData("iis", "<add origin=", "<add host=", "configuration/system.webServer/cors/add@origin is required")]
    [InlineData("azure-api-management", "<origin>https://app.example.com</origin>", "", "policies/inbound/cors/allowed-origins/origin is required")]
    [InlineData("azure-api-management", "allow-credentials=\"true\"", "allow-credentials=\"yes\"", "policies/inbound/cors@allow-credentials is no boolean")]
    [InlineData("iis", "maxAge=\"600\"", "maxAge=\"ten\"", "configuration/system.webServer/cors/add@maxAge is no integer")]
    [InlineData("iis", "enabled=\"true\"", "enabled=\"yes\"", "configuration/system.webServer/cors@enabled is no boolean")]
    [InlineData("iis", "allowMethods", "allowedMethods", "configuration/system.webServer/cors/add/allowedMethods is not described")]
    [InlineData("iis", "<allowHeaders>", "<allowHeaders /><allowHeaders>", "configuration/system.webServer/cors/add/allowHeaders is there twice")]
    public void A_file_that_the_server_would_refuse_is_noticed(string target, string good, string bad, string problem)
    {
        var text = CloudPolicy.Find("defaults").Export(target, ExportOwner.Edge).Text!;
        text.Should().Contain(good);
        XmlStructure.Problems(target, text.Replace(good, bad, StringComparison.Ordinal)).Should().Contain(problem);
    }

    [Theory]
    [InlineData("apigateway-rest", "https://admin.example.com:8443\"])", "https://evil.example\"])")]
    [InlineData("apigateway-rest", "#if($origins.contains($origin))\n              ", "#if(!$other)\n              ")]
    [InlineData("apigateway-rest", "header.get(\"origin\")", "header.get(\"Origin\")")]
    [InlineData("apigateway-rest", "header.get(\"Origin\")", "header.get(\"origin\")")]
    public async Task A_template_that_picks_otherwise_is_noticed(string target, string good, string bad)
    {
        var policy = CloudPolicy.Find("two origins and a port");
        var text = policy.Export(target, ExportOwner.Edge, ServiceModels.FormatOf(target)).Text!;
        text.Should().Contain(good);
        var unlisted = new List<string>();
        foreach (var model in ServiceModels.Of(target, text.Replace(good, bad, StringComparison.Ordinal)))
            unlisted.AddRange(await GatewayComparison.UnlistedAsync(target, policy, model));
        unlisted.Should().NotBeEmpty();
    }
}
