var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.UseStrictCors();
app.Run();
