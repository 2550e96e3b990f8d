using System.Reflection;
using NetArchTest.Rules;

namespace StrictCors.Tests.Architecture;

/// <summary>The folders are the road that data takes, and each uses only those before it.</summary>
public sealed class FolderOrderTests
{
    // Each with what it may use beside itself. What a request or a start is told about goes to Diagnostics, which knows decisions and nothing else.
    private static readonly Dictionary<string, string[]> s_uses = new()
    {
        ["Texts"] = [],
        ["Clients"] = [],
        ["Origins"] = ["Texts"],
        ["Configuration"] = ["Texts", "Origins"],
        ["Validation"] = ["Texts", "Origins", "Configuration"],
        ["Policies"] = ["Texts", "Origins", "Configuration", "Validation", "Diagnostics"],
        ["Decisions"] = ["Texts", "Clients", "Origins", "Configuration", "Validation", "Policies"],
        ["Http"] = ["Texts", "Origins", "Configuration", "Validation", "Policies", "Decisions", "Diagnostics"],
        ["Reporting"] = ["Texts", "Origins", "Configuration", "Validation", "Policies", "Decisions", "Diagnostics"],
        ["Migration"] = ["Texts", "Origins", "Configuration", "Validation", "Policies", "Decisions", "Http", "Reporting"],
        ["Endpoints"] = ["Texts", "Origins", "Configuration", "Validation", "Policies", "Decisions", "Http", "Migration", "Diagnostics"],
        ["Placement"] = ["Texts", "Origins", "Configuration", "Validation", "Policies", "Decisions", "Http", "Reporting", "Migration", "Endpoints", "Diagnostics", "Sources"],
        ["Sources"] = ["Texts", "Origins", "Configuration", "Validation", "Policies", "Diagnostics"],
        ["Diagnostics"] = ["Texts", "Decisions"],
    };

    private static readonly Assembly[] s_assemblies = [typeof(StrictCorsOptions).Assembly, typeof(StrictCorsConfiguration).Assembly];

    public static TheoryData<string> Folders => [.. s_uses.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_before_it(string folder)
    {
        var forbidden = s_uses.Keys.Except([folder, .. s_uses[folder]]).Select(static name => $"StrictCors.{name}").ToArray();

        var broken = Types.InAssemblies(s_assemblies).That().ResideInNamespace($"StrictCors.{folder}")
            .ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        broken.FailingTypeNames.Should().BeNullOrEmpty();
    }

    [Fact]
    public void Every_type_is_in_one_of_the_folders()
    {
        var elsewhere = Types.InAssemblies(s_assemblies).That().ResideInNamespaceStartingWith("StrictCors.").GetTypes()
            .Where(static type => !s_uses.ContainsKey(type.Namespace!.Split('.')[1]));

        elsewhere.Should().BeEmpty();
    }
}
