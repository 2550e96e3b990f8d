using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

public sealed class NativePageTests
{
    [Fact]
    public void The_page_lists_what_the_test_of_native_builds_asks_for() =>
        Repository.Text("src", "docs", "native.md").Should().Contain(
            "| --- |\n" + string.Concat(TabSeparated.Read("tests/StrictCors.PackageTests/Native/native.tsv").Select(static row => $"| {row["feature"]} |\n")) + "\n");
}
