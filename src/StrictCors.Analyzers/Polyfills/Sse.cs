#pragma warning disable IDE0130 // The linked sources know it by this namespace.
namespace System.Runtime.Intrinsics.X86;

/// <summary>The compiler's host can't be asked what its processor offers; nothing is fetched ahead there.</summary>
internal static class Sse
{
    public static bool IsSupported => false;

    public static unsafe void Prefetch0(void* address)
    {
    }
}
