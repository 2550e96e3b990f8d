namespace StrictCors.IntegrationTests.Export.Cloud.Envoy;

/// <summary>A fact that needs <c>luajit</c>, the language of Envoy's Lua filter. Where it is missing it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereLuaIsFoundAttribute : FactAttribute
{
    public FactWhereLuaIsFoundAttribute() => Skip = LuaJit.Missing;
}

/// <inheritdoc cref="FactWhereLuaIsFoundAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWhereLuaIsFoundAttribute : TheoryAttribute
{
    public TheoryWhereLuaIsFoundAttribute() => Skip = LuaJit.Missing;
}
