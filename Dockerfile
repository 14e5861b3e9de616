FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# The packages first, on their own: they are fetched anew only when the projects change.
COPY Directory.Build.props Directory.Packages.props global.json ./
COPY src/Torget.Domain/Torget.Domain.csproj src/Torget.Domain/
COPY src/Torget.Web/Torget.Web.csproj src/Torget.Web/
COPY src/Torget.Web/Hosting/BlazorScript.targets src/Torget.Web/Hosting/
RUN dotnet restore src/Torget.Web
COPY src src
RUN dotnet publish src/Torget.Web -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# For the health check; and the folder of the keys, which a volume made here gets its owner from.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && install -d -o app -g app -m 700 /app/.torget
WORKDIR /app
COPY --from=build /app .
USER app
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["dotnet", "Torget.Web.dll"]
CMD ["run", "--port", "8080"]
