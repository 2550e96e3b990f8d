#pragma warning disable IDE0130 // The linked sources know it by this namespace.

namespace System.Diagnostics;

/// <summary>Thrown where no input can lead.</summary>
internal sealed class UnreachableException : Exception;
