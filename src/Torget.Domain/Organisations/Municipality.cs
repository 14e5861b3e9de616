namespace Torget.Domain.Organisations;

/// <summary>A municipality of Sweden.</summary>
public sealed class Municipality
{
    private Municipality()
    {
    }

    public Municipality(string code, string name, string county)
    {
        Code = code;
        Name = name;
        County = county;
    }

    /// <summary>Four digits, of which the first two are the county's.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The county's two digits.</summary>
    public string County { get; private set; } = "";
}
