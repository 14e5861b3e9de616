using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

// EF1001: the services behind `dotnet ef` have no other entrance than this builder.
#pragma warning disable EF1001

const string Context = "Torget.Web.Data.TorgetDb";

if (args is not [var name, var project])
{
    Console.Error.WriteLine("Användning: ScaffoldMigration NAMN PROJEKTKATALOG");
    return 2;
}

// Found by name, so that this tool builds before and while the context is being changed.
var web = Assembly.Load("Torget.Web");
var forDesign = web.GetType(Context)?.GetMethod("ForDesign", BindingFlags.Public | BindingFlags.Static);
if (forDesign?.Invoke(null, null) is not DbContext made)
{
    Console.Error.WriteLine($"{Context}.ForDesign() saknas.");
    return 1;
}

using var db = made;
if (db.GetService<IMigrationsAssembly>().Migrations.Keys.Any(id => id.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase)))
{
    Console.Error.WriteLine($"Det finns redan en migrering som heter {name}.");
    return 1;
}

var services = new DesignTimeServicesBuilder(web, web, new OperationReporter(null), []).Build(db);
using var scope = services.CreateScope();
var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
var migration = scaffolder.ScaffoldMigration(name, rootNamespace: "Torget.Web", subNamespace: "Data.Migrations", language: "C#");
var files = scaffolder.Save(project, migration, Path.Combine(project, "Data", "Migrations"), dryRun: false);

// The tool writes beside each migration the whole model as it was then. Nothing here asks for it, and it would be most of what the compiler reads:
// what a migration must say of itself stands in its own file.
var text = File.ReadAllText(files.MigrationFile!)
    .Replace("using Microsoft.EntityFrameworkCore.Migrations;", "using Microsoft.EntityFrameworkCore.Infrastructure;\nusing Microsoft.EntityFrameworkCore.Migrations;")
    .Replace($"    public partial class {name} ", $"    [DbContext(typeof(TorgetDb))]\n    [Migration(\"{migration.MigrationId}\")]\n    public class {name} ");
File.WriteAllText(files.MigrationFile!, text);
File.Delete(files.MetadataFile!);
Console.WriteLine($"Skrev {files.MigrationFile}");
Console.WriteLine($"Skrev {files.SnapshotFile}");
return 0;
