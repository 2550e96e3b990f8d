using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Terraform;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests;

/// <summary>Everything that is written for Terraform and CloudFormation is what the services publish, for every policy that they can say.</summary>
public sealed class StructureTests
{
    private static readonly string[] s_targets = ["apigateway", "cloudfront", "alb", "lambda-url", "apigateway-rest", "ecs-express"];

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Terraform_files_have_the_arguments_that_the_provider_takes()
    {
        var exports = Exports("terraform").ToList();
        var files = await TerraformFile.ParseAsync([.. exports.Select(static export => export.Text)]);

        files.Should().HaveCountGreaterThan(100);
        for (var index = 0; index < files.Count; index++)
            TerraformStructure.Problems(files[index]).Should().BeEmpty(exports[index].Name);
    }

    [Fact]
    public void Templates_have_the_properties_that_CloudFormation_takes()
    {
        var exports = Exports("cloudformation").ToList();
        exports.Should().HaveCountGreaterThan(100);
        foreach (var (name, text) in exports)
            CloudFormationStructure.Problems(YamlText.Parse(text)).Should().BeEmpty(name);
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task A_file_that_Terraform_would_refuse_is_noticed()
    {
        var good = CloudPolicy.Find("defaults").Export("apigateway", ExportOwner.Edge, "terraform").Text!;
        (string Good, string Bad, string Problem)[] mutations =
        [
            ("allow_origins ", "allowed_origins ", "aws_apigatewayv2_api.api.cors_configuration.allowed_origins is no argument"),
            ("  protocol_type = \"HTTP\"\n", "", "aws_apigatewayv2_api.api.protocol_type is required"),
            ("= 600", "= \"600\"", "aws_apigatewayv2_api.api.cors_configuration.max_age is no number"),
            ("content {\n      status_code = response_parameters.value\n", "content {\n", "aws_apigatewayv2_integration.application.response_parameters.status_code is required"),
            ("\"aws_apigatewayv2_stage\"", "\"aws_apigatewayv2_stages\"", "aws_apigatewayv2_stages is not described"),
            ("variable \"name\"", "variable \"names\"", "var.name is declared nowhere"),
            ("\"aws_apigatewayv2_api\" \"api\"", "\"aws_apigatewayv2_api\" \"apis\"", "aws_apigatewayv2_api.api is declared nowhere"),
        ];
        foreach (var (text, _, _) in mutations)
            good.Should().Contain(text);
        var files = await TerraformFile.ParseAsync([.. mutations.Select(mutation => good.Replace(mutation.Good, mutation.Bad, StringComparison.Ordinal))]);

        for (var index = 0; index < mutations.Length; index++)
            TerraformStructure.Problems(files[index]).Should().Contain(mutations[index].Problem);
    }

    [Theory]
    [InlineData("AllowOrigins:", "AllowedOrigins:", "Api.CorsConfiguration.AllowedOrigins is no property of AWS::ApiGatewayV2::Api.Cors")]
    [InlineData("MaxAge: 600", "MaxAge: ten", "Api.CorsConfiguration.MaxAge is no Integer")]
    [InlineData("      StageName: $default\n", "", "DefaultStage.StageName is required")]
    [InlineData("AWS::ApiGatewayV2::Stage", "AWS::ApiGatewayV2::Stages", "AWS::ApiGatewayV2::Stages is not described")]
    [InlineData("  Upstream:\n", "  Up:\n", "Upstream is declared nowhere")]
    [InlineData("  HasAuthorizer:", "  Has:", "the condition HasAuthorizer is declared nowhere")]
    public void A_template_that_CloudFormation_would_refuse_is_noticed(string good, string bad, string problem)
    {
        var text = CloudPolicy.Find("defaults").Export("apigateway", ExportOwner.Edge, "cloudformation").Text!;
        text.Should().Contain(good);
        CloudFormationStructure.Problems(YamlText.Parse(text.Replace(good, bad, StringComparison.Ordinal))).Should().Contain(problem);
    }

    [Theory]
    [InlineData("\"method.response.header.Vary\": true", "\"method.response.header.Vary\": \"yes\"", "OptionsPath.MethodResponses[0].ResponseParameters.method.response.header.Vary is no Boolean")]
    [InlineData("DependsOn: [AnyPath,", "DependsOn: [EachPath,", "EachPath is declared nowhere")]
    [InlineData("PassthroughBehavior:", "PassThroughBehavior:", "OptionsPath.Integration.PassThroughBehavior is no property of AWS::ApiGateway::Method.Integration")]
    public void A_template_of_a_REST_API_that_CloudFormation_would_refuse_is_noticed(string good, string bad, string problem)
    {
        var text = CloudPolicy.Find("defaults").Export("apigateway-rest", ExportOwner.Edge, "cloudformation").Text!;
        text.Should().Contain(good);
        CloudFormationStructure.Problems(YamlText.Parse(text.Replace(good, bad, StringComparison.Ordinal))).Should().Contain(problem);
    }

    private static IEnumerable<(string Name, string Text)> Exports(string format) =>
        from row in CloudPolicy.Rows
        from policy in (CloudPolicy[])[CloudPolicy.Find(row["policy"]), CloudPolicy.Find(row["policy"]).WithoutOptions()]
        from target in s_targets
        from owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App]
        let result = policy.Export(target, owner, format)
        where result.Text is not null
        select ($"{row["policy"]}, {target}, {owner}", result.Text);
}
