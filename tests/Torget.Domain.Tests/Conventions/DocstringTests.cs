using System.Xml.Linq;

namespace Torget.Domain.Tests.Conventions;

public sealed class DocstringTests
{
    [Fact]
    public void Every_public_type_of_the_domain_says_what_it_is()
    {
        var domain = typeof(DomainException).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(domain.Location, ".xml"))
            .Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();

        var silent = domain.GetExportedTypes().Select(type => type.FullName!.Replace('+', '.')).Where(name => !documented.Contains($"T:{name}"));

        Assert.True(!silent.Any(), $"A summary is missing for: {string.Join(", ", silent)}");
        Assert.NotEmpty(domain.GetExportedTypes());
    }
}
