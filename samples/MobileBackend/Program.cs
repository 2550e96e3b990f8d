using MobileBackend.Routes;
using MobileBackend.SignIn;

// Files are found beside the binary, whatever folder the process starts in.
var builder = WebApplication.CreateBuilder(["--contentRoot", AppContext.BaseDirectory, .. args]);
builder.Services.AddSignIn();
builder.Services.AddSingleton<Accounts>();
builder.Services.AddSingleton<Feed>();
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
    builder.WebHost.UseUrls("http://localhost:8080");

var app = builder.Build();
app.UseStrictCors();
// One file for each kind of client, and the policy that its routes follow.
app.MapWeb();
app.MapApps();
app.MapAdmin();
app.MapDocumentation();
app.MapWebhooks();
await app.RunAsync();
