namespace StrictCors.Testing;

/// <summary>An assertion of <see cref="CorsAssert"/> does not hold. Any test framework reports it as a failure.</summary>
public sealed class CorsAssertionException : Exception
{
    internal CorsAssertionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
