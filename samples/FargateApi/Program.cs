using FargateApi.Echo;
using FargateApi.Hosting;
using FargateApi.SignIn;
using FargateApi.Users;

if (HealthProbe.IsAskedFor(args))
    return await HealthProbe.RunAsync(args);

var builder = WebApplication.CreateBuilder(TaskDefaults.Arguments(args));
builder.AddTaskDefaults();
builder.AddSignIn();
builder.Services.AddSingleton<UserStore>();
builder.Services.AddHealthChecks();
ApiJson.AddTo(builder.Services);
builder.Services.AddBadRequestAnswers();

var app = builder.Build();
app.UseStrictCors();
app.UseRequestId();
app.UseStatusCodePages();
app.UseBadRequestAnswers();
// Named here, or the framework would put them before all of the above, and their 401 would carry none of it.
app.UseAuthentication();
app.UseAuthorization();
app.UseWebSockets(new WebSocketOptions
{
    KeepAliveInterval = TimeSpan.FromSeconds(30),
    KeepAliveTimeout = TimeSpan.FromSeconds(15),
});

app.MapHealthChecks("/health");
app.MapUsers();
app.MapSignIn();
app.MapEcho();
// Nothing handles this one: the answer is a bare 500, and a page on an allowed origin can still read it.
app.MapGet("/fail", string () => throw new InvalidOperationException("This route always fails."));

await app.RunAsync();
return 0;
