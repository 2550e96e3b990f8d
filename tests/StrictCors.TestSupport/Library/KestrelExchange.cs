using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StrictCors.TestSupport.Library;

/// <summary>One request and its response over Kestrel's own header collections, used again and again as a connection does. It allocates nothing itself.</summary>
public sealed class KestrelExchange : IHttpResponseFeature, IHttpResponseBodyFeature, IPersistentStateFeature
{
    private readonly (Func<object, Task> Callback, object State)[] _onStarting = new (Func<object, Task>, object)[8];
    private readonly Action _resetResponse;
    private int _registered;

    public KestrelExchange(string method, params (string Name, string Value)[] headers)
    {
        var request = Create("HttpRequestHeaders");
        foreach (var (name, value) in headers)
            request.Append(name, value);
        Headers = Create("HttpResponseHeaders");
        _resetResponse = Headers.GetType().GetMethod("Reset", Type.EmptyTypes)!.CreateDelegate<Action>(Headers);

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = method, Scheme = "http", Path = "/", Headers = request });
        features.Set<IHttpResponseFeature>(this);
        features.Set<IHttpResponseBodyFeature>(this);
        features.Set<IPersistentStateFeature>(this);
        Context = new DefaultHttpContext(features);
    }

    public DefaultHttpContext Context { get; }

    /// <summary>What the server keeps from one request of a connection to the next.</summary>
    public IDictionary<object, object?> State { get; } = new ConnectionItems();

    public int StatusCode { get; set; } = 200;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; }

    public Stream Body { get; set; } = Stream.Null;

    public Stream Stream => Body;

    public System.IO.Pipelines.PipeWriter Writer => throw new NotSupportedException();

    public bool HasStarted { get; private set; }

    /// <summary>Runs the pipeline and then what it registered, last first, as Kestrel does.</summary>
    public void Run(RequestDelegate pipeline)
    {
        _resetResponse();
        _registered = 0;
        StatusCode = 200;
        HasStarted = false;
        var task = pipeline(Context);
        if (!task.IsCompletedSuccessfully)
            throw new InvalidOperationException("The pipeline did not complete.", task.Exception);
        for (var i = _registered - 1; i >= 0; i--)
            _onStarting[i].Callback(_onStarting[i].State);
        HasStarted = true;
    }

    public void OnStarting(Func<object, Task> callback, object state) => _onStarting[_registered++] = (callback, state);

    public void OnCompleted(Func<object, Task> callback, object state)
    {
    }

    public void DisableBuffering()
    {
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync() => Task.CompletedTask;

    private static IHeaderDictionary Create(string type)
    {
        var found = typeof(KestrelServer).Assembly.GetType($"Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.{type}", throwOnError: true)!;
        var constructor = found.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)[0];
        return (IHeaderDictionary)constructor.Invoke([.. constructor.GetParameters().Select(static parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null)]);
    }
}
