#pragma warning disable IDE0130 // The linked sources know it by this namespace.

namespace System.Numerics;

internal static class BitOperations
{
    public static uint RoundUpToPowerOf2(uint number)
    {
        var power = 1u;
        while (power < number)
            power *= 2;
        return power;
    }
}
