namespace StrictCors.BrowserTests.Hosting;

/// <inheritdoc cref="FactWhereChromiumIsFoundAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryWhereChromiumIsFoundAttribute : TheoryAttribute
{
    public TheoryWhereChromiumIsFoundAttribute() => Skip = new FactWhereChromiumIsFoundAttribute().Skip;
}
