namespace Torget.Web.Hosting;

/// <summary>The folder that holds what belongs to this copy of Torget and is not in version control: .torget.</summary>
internal static class ProjectFolder
{
    /// <summary>The checkout's root when run from one, else the folder of the published program.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Torget.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
