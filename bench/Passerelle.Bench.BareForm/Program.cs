WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddRazorPages();
WebApplication app = builder.Build();
app.MapRazorPages();
await app.RunAsync();
