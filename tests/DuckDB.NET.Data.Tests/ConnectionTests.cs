using System.Data;
using DuckDB.NET.Data.Tests.Support;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Tests;

public class ConnectionTests
{
    [Fact]
    public void Server_version_is_the_engine_we_follow()
    {
        using var connection = Some.Memory();
        Assert.Equal("v1.5.6", connection.ServerVersion);
    }

    [Fact]
    public void Two_connections_to_one_file_share_its_data()
    {
        using var folder = new TemporaryFolder();
        using var one = Some.File(folder.File("shared.db"));
        using var other = Some.File(folder.File("shared.db"));

        one.Run("create table t as select 42 as a");

        Assert.Equal(42, other.Scalar("select a from t"));
    }

    [Fact]
    public void File_is_open_until_the_last_connection_closes()
    {
        using var folder = new TemporaryFolder();
        var one = Some.File(folder.File("shared.db"));
        using var other = Some.File(folder.File("shared.db"));
        one.Run("create table t as select 42 as a");

        one.Dispose();

        Assert.Equal(42, other.Scalar("select a from t"));
    }

    [Fact]
    public void Data_survives_closing_and_opening_the_file_again()
    {
        using var folder = new TemporaryFolder();
        using (var connection = Some.File(folder.File("kept.db"))) connection.Run("create table t as select 'kept' as a");

        using var again = Some.File(folder.File("kept.db"));

        Assert.Equal("kept", again.Scalar("select a from t"));
    }

    [Fact]
    public void Memory_databases_are_private_to_their_connection()
    {
        using var one = Some.Memory();
        using var other = Some.Memory();
        one.Run("create table t (a int)");

        var error = Assert.Throws<DuckDBException>(() => other.Scalar("select a from t"));

        Assert.Equal(DuckDBErrorType.Catalog, error.ErrorType);
        Assert.Contains("Table with name t does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_memory_database_is_one_for_all_its_connections()
    {
        using var one = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        using var other = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        one.Open();
        other.Open();

        one.Run("create table t as select 7 as a");

        Assert.Equal(7, other.Scalar("select a from t"));
    }

    [Fact]
    public void Settings_in_the_connection_string_reach_the_engine()
    {
        using var connection = Some.Memory(";threads=1;memory_limit=256MB");

        Assert.Equal(1L, connection.Scalar("select current_setting('threads')::bigint"));
        Assert.Equal("244.1 MiB", connection.Scalar("select current_setting('memory_limit')"));
    }

    [Fact]
    public void Unknown_setting_is_named_in_the_error()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Some.Memory(";thread=1"));
        Assert.Contains("'thread'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_value_that_the_engine_refuses_is_named_in_the_error()
    {
        var error = Assert.Throws<DuckDBException>(() => Some.Memory(";threads=0"));
        Assert.Contains("'threads'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_source_is_an_error()
    {
        using var connection = new DuckDBConnection("threads=1");
        Assert.Throws<InvalidOperationException>(connection.Open);
    }

    [Fact]
    public void Read_only_connection_to_a_missing_file_is_an_io_error_with_the_path()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<DuckDBException>(() => Some.File(folder.File("missing.db"), ";access_mode=read_only"));

        Assert.Equal(DuckDBErrorType.Io, error.ErrorType);
        Assert.Contains("missing.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_twice_or_closing_twice_is_an_error_and_disposing_twice_is_not()
    {
        var connection = Some.Memory();
        Assert.Throws<InvalidOperationException>(connection.Open);

        connection.Close();
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Throws<InvalidOperationException>(connection.Close);

        connection.Dispose();
        connection.Dispose();
    }

    [Fact]
    public void Command_on_a_closed_connection_is_an_error()
    {
        using var connection = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemoryConnectionString);
        using var command = new DuckDBCommand("select 1", connection);
        Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar());
    }

    [Fact]
    public void Builder_writes_what_the_connection_reads()
    {
        var builder = new DuckDBConnectionStringBuilder
        {
            DataSource = ":memory:", Threads = 1, MemoryLimit = "100MB", PreserveInsertionOrder = true, TempDirectory = "/tmp/it's; here",
        };
        using var connection = new DuckDBConnection(builder.ConnectionString);

        connection.Open();

        Assert.Equal("/tmp/it's; here", connection.Scalar("select current_setting('temp_directory')"));
        Assert.Equal(1, new DuckDBConnectionStringBuilder { ConnectionString = builder.ConnectionString }.Threads);
    }
}
