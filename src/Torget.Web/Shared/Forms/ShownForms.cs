namespace Torget.Web.Shared.Forms;

/// <summary>The forms of the page that is being answered, by name: each says so as it is drawn, see <see cref="VanishedForm"/>.</summary>
public sealed class ShownForms
{
    private readonly HashSet<string> _names = [];

    public void Add(string name) => _names.Add(name);

    public bool Has(string name) => _names.Contains(name);
}
