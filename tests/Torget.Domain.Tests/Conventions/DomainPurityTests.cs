using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Conventions;

public sealed partial class DomainPurityTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(DomainException).Assembly;

    [Fact]
    public void The_domain_knows_nothing_but_the_base_framework() =>
        Assert.All(Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name));

    [Fact]
    public void The_domain_uses_neither_files_nor_network_nor_processes_nor_the_console() =>
        Assert.DoesNotContain(
            Domain.GetReferencedAssemblies(),
            reference => ForbiddenPartOfTheFramework().IsMatch(reference.Name!));

    [Fact]
    public void The_domain_asks_no_clock()
    {
        string[] clocks = ["get_Now", "get_UtcNow", "get_Today"];
        var asked = from type in new[] { typeof(DateTime), typeof(DateTimeOffset) }
                    from clock in type.GetMethods().Where(method => clocks.Contains(method.Name))
                    from caller in CallersOf(clock)
                    select caller;

        Assert.Empty(asked);
    }

    [Fact]
    public void A_folder_never_has_the_name_of_a_type_in_it()
    {
        var types = Domain.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Namespace?.StartsWith("Torget") == true).ToList();
        var folders = types.SelectMany(type => type.Namespace!.Split('.')).ToHashSet();

        Assert.Contains("Cases", folders);
        Assert.DoesNotContain(types, type => folders.Contains(type.Name));
    }

    [Fact]
    public void A_case_changes_phase_only_where_it_is_sent_and_where_it_moves()
    {
        var setter = typeof(Case).GetProperty(nameof(Case.Phase))!.GetSetMethod(nonPublic: true)!;

        Assert.True(setter.IsPrivate);
        Assert.Equal([nameof(Case.Submit), nameof(Case.Move)], CallersOf(setter).Select(caller => caller.Name).OrderDescending());
    }

    [Fact]
    public void No_source_file_sets_the_phase_past_the_domain()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

        Assert.DoesNotContain(files, path => PhaseSetPastTheDomain().IsMatch(File.ReadAllText(path)));
    }

    [Theory]
    [InlineData("cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.Phase, CasePhase.Active))", true)]
    [InlineData("entry.Property(c => c.Phase).CurrentValue = CasePhase.Active;", true)]
    [InlineData("typeof(Case).GetProperty(nameof(Case.Phase))!.SetValue(found, phase)", true)]
    [InlineData("UPDATE cases SET phase = 'Active'", true)]
    [InlineData("builder.Property(c => c.Phase).HasConversion<string>();", false)]
    [InlineData("cases.Where(c => c.Phase == CasePhase.Active)", false)]
    public void Ways_past_the_domain_are_recognised(string code, bool past) => Assert.Equal(past, PhaseSetPastTheDomain().IsMatch(code));

    /// <summary>
    /// The methods of the domain with a call to the given one: the code of a call, followed by a token that stands for the method.
    /// A lambda counts as a method of its own.
    /// </summary>
    private static IEnumerable<MethodBase> CallersOf(MethodBase called) =>
        from type in Domain.GetTypes()
        from method in type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything))
        let code = method.GetMethodBody()?.GetILAsByteArray()
        where code is not null && Enumerable.Range(0, Math.Max(0, code.Length - 4)).Any(i => Calls(method, code, i, called))
        select method;

    private static bool Calls(MethodBase caller, byte[] code, int at, MethodBase called)
    {
        const byte call = 0x28, callVirtual = 0x6F;
        if (code[at] is not (call or callVirtual))
        {
            return false;
        }

        try
        {
            var typeArguments = caller.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
            var methodArguments = caller.IsGenericMethod ? caller.GetGenericArguments() : null;
            return caller.Module.ResolveMethod(BitConverter.ToInt32(code, at + 1), typeArguments, methodArguments) == called;
        }
        catch (Exception notAToken) when (notAToken is ArgumentException or BadImageFormatException)
        {
            // The byte was part of something else than a call.
            return false;
        }
    }

    [GeneratedRegex(@"^System\.(IO\.|Net|Diagnostics\.Process|Console|Data|Web|Threading)")]
    private static partial Regex ForbiddenPartOfTheFramework();

    [GeneratedRegex(
        """(SetProperty\([^;]*\.Phase\b|\.Phase\)?\)?\.CurrentValue|\.Phase\)\)!?\.(SetValue|GetSetMethod)|UPDATE\s+cases\s+SET[^;]*\bphase\b)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex PhaseSetPastTheDomain();
}
