using Torget.Testing;

[assembly: AssemblyFixture(typeof(ClusterOfTheRun))]
