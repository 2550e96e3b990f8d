using HetznerNginx;

// Files are found beside the binary, whatever folder the process starts in.
var builder = WebApplication.CreateBuilder(["--contentRoot", AppContext.BaseDirectory, .. args]);
builder.Services.AddSingleton<Notes>();
// Only nginx, on the same machine, is to reach it.
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
    builder.WebHost.UseUrls("http://127.0.0.1:5000");

var app = builder.Build();
// Not a line about CORS: nginx owns it. What is answered here, errors too, gets its headers there.
app.MapGet("/notes", (Notes notes) => notes.All);
app.MapPost("/notes", (Note note, Notes notes) => notes.Add(note) ? Results.Created((string?)null, note) : Results.StatusCode(StatusCodes.Status507InsufficientStorage));
app.MapDelete("/notes", (Notes notes) => notes.Clear());
app.MapGet("/health", () => "healthy");
app.MapGet("/fail", string () => throw new InvalidOperationException("This route always fails."));
app.Run();
