using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Terraform;

/// <summary>
/// The deployments of samples/FargateApi as far as they can be checked without an account: they are HCL, every name they use exists, every module gets
/// what it asks for, and every resource has the arguments that its documentation requires and no other.
/// </summary>
public sealed class TerraformTests
{
    private static readonly string[] Roots = ["alb", "cloudfront", "apigateway"];

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Every_name_that_is_used_is_declared_and_every_variable_is_used()
    {
        foreach (var module in await ModulesAsync())
        {
            var used = module.References.Where(static name => !name.StartsWith("module.", StringComparison.Ordinal)).ToHashSet();
            used.Except(module.Declared).Should().BeEmpty(module.Folder);
            module.Declared.Where(static name => name.StartsWith("var.", StringComparison.Ordinal) || name.StartsWith("local.", StringComparison.Ordinal))
                .Except(used).Should().BeEmpty("{0} declares nothing in vain", module.Folder);
        }
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Every_module_gets_what_it_asks_for_and_gives_what_is_asked_of_it()
    {
        var modules = (await ModulesAsync()).ToDictionary(static module => module.Folder);
        foreach (var caller in modules.Values)
        {
            foreach (var (name, call) in caller.Calls)
            {
                var called = modules[Path.GetFullPath(Path.Combine(caller.Folder, call["source"]!.GetValue<string>()))];
                var given = call.Select(static argument => argument.Key).Where(static argument => argument != "source").ToList();
                given.Should().BeSubsetOf(called.Variables.Keys, "module {0} of {1}", name, caller.Folder);
                called.Variables.Where(static variable => !variable.Value).Select(static variable => variable.Key).Should().BeSubsetOf(given, "module {0} of {1}", name, caller.Folder);
                caller.References.Where(reference => reference.StartsWith($"module.{name}.", StringComparison.Ordinal)).Select(static reference => reference.Split('.')[2])
                    .Should().BeSubsetOf(called.Outputs).And.NotBeEmpty("module {0} of {1}", name, caller.Folder);
            }

            caller.References.Where(static reference => reference.StartsWith("module.", StringComparison.Ordinal)).Select(static reference => reference.Split('.')[1])
                .Should().BeSubsetOf(caller.Calls.Keys);
        }
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Every_resource_has_the_arguments_of_its_documentation()
    {
        var known = Repository.Rows("tests", "StrictCors.SampleTests", "Terraform", "resources.tsv").ToDictionary(static row => row[0], static row => row[1..]);
        foreach (var (type, name, body) in (await ModulesAsync()).SelectMany(static module => module.Resources))
        {
            known.Should().ContainKey(type);
            var (required, optional) = (Words(known[type][0]), Words(known[type][1]));
            var given = body.Select(static argument => argument.Key).ToList();
            required.Should().BeSubsetOf(given, "{0}.{1}", type, name);
            given.Should().BeSubsetOf([.. required, .. optional], "{0}.{1}", type, name);
        }
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task No_layer_but_the_application_writes_headers_of_cors()
    {
        foreach (var module in await ModulesAsync())
        {
            foreach (var (type, name, body) in module.Resources)
                Members(body).Should().NotContain(static member => member == "cors_configuration" || member == "response_headers_policy_id" || member == "function_association"
                    || member.StartsWith("routing_http_response_access_control_", StringComparison.Ordinal), "{0}.{1}", type, name);
        }
    }

    // The three that are applied, and the modules below them.
    private static async Task<IReadOnlyList<TerraformModule>> ModulesAsync()
    {
        var modules = new List<TerraformModule>();
        foreach (var root in Roots)
        {
            modules.Add(await TerraformModule.ReadAsync(Repository.PathOf("samples", "FargateApi", "deploy", root)));
            modules.Add(await TerraformModule.ReadAsync(Repository.PathOf("samples", "FargateApi", "deploy", root, "cors")));
        }

        modules.Sum(static module => module.Resources.Count).Should().BeGreaterThan(20);
        return modules;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member => Members(member.Value).Prepend(member.Key)),
        JsonArray items => items.SelectMany(Members),
        _ => [],
    };
}
