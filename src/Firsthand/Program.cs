using Firsthand;
using Firsthand.Ingest;
using Firsthand.Layout;

// Replaced by the table of verbs.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNewsroom(new NewsroomOptions()).AddIngest().AddSite();
var app = builder.Build();
app.MapSite();
await app.RunAsync();
