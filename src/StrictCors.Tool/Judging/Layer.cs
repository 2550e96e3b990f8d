namespace StrictCors.Tool.Judging;

/// <summary>Where something has to be changed.</summary>
internal enum Layer
{
    /// <summary>Nothing in the answer tells who wrote it.</summary>
    Unknown,
    Application,
    ReverseProxy,
    LoadBalancer,
    ApiGateway,
    Cdn,
}
