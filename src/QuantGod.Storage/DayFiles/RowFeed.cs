using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// Lets statements of one engine read rows of this process as the table <see cref="Table"/>. The rows go straight into the vectors that the statement
/// works on: for 811 columns that costs half of what storing and scanning a table of the engine does. Not for several threads.
/// </summary>
sealed unsafe class RowFeed
{
    public const string Table = $"{Name}()";

    const string Name = "fed_rows";

    /// <summary>A vector holds 2048 rows; the memory beyond these is never touched, 7 MB of a day of 811 columns.</summary>
    const int RowsAtOnce = 512;

    readonly Engine _engine;
    readonly Feeding _feeding = new();

    /// <exception cref="EngineException">The engine refuses the table function.</exception>
    public RowFeed(Engine engine)
    {
        _engine = engine;
        var function = NativeMethods.TableFunction.DuckDBCreateTableFunction();
        NativeMethods.TableFunction.DuckDBTableFunctionSetName(function, Name);
        NativeMethods.TableFunction.DuckDBTableFunctionSetExtraInfo(function, GCHandle.ToIntPtr(GCHandle.Alloc(_feeding)), &Release);
        NativeMethods.TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
        NativeMethods.TableFunction.DuckDBTableFunctionSetInit(function, &Init);
        NativeMethods.TableFunction.DuckDBTableFunctionSetFunction(function, &Fill);
        var state = NativeMethods.TableFunction.DuckDBRegisterTableFunction(engine.Native, function);
        NativeMethods.TableFunction.DuckDBDestroyTableFunction(ref function);
        if (state != DuckDBState.Success) throw new EngineException($"The engine does not take the table function {Name}.", DuckDBErrorType.Invalid);
    }

    /// <summary>Runs a statement that reads <see cref="Table"/> once.</summary>
    /// <returns>As <see cref="Engine.Run"/>.</returns>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public long Run(string sql, RowTable rows)
    {
        _feeding.Start(rows);
        try
        {
            return _engine.Run(sql);
        }
        catch (EngineException) when (_feeding.Fault is not null)
        {
            ExceptionDispatchInfo.Throw(_feeding.Fault);
            throw;
        }
        finally
        {
            _feeding.End();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Bind(IntPtr info)
    {
        var feeding = FeedingOf(NativeMethods.TableFunction.DuckDBBindGetExtraInfo(info));
        try
        {
            foreach (var column in feeding.Rows.Columns)
            {
                using var type = NativeMethods.LogicalType.DuckDBCreateLogicalType(column.Type);
                NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, column.Name, type);
            }
        }
        catch (Exception e)
        {
            feeding.Fault = e;
            NativeMethods.TableFunction.DuckDBBindSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Init(IntPtr info)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Fill(IntPtr info, IntPtr chunk)
    {
        var feeding = FeedingOf(NativeMethods.TableFunction.DuckDBFunctionGetExtraInfo(info));
        try
        {
            using var target = new DuckDBDataChunk(chunk);
            feeding.Fill(target);
        }
        catch (Exception e)
        {
            feeding.Fault = e;
            NativeMethods.TableFunction.DuckDBFunctionSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Release(IntPtr handle) => GCHandle.FromIntPtr(handle).Free();

    static Feeding FeedingOf(IntPtr handle) => (Feeding)GCHandle.FromIntPtr(handle).Target!;

    /// <summary>What the callbacks know. The engine holds on to it, so it must not hold on to the engine.</summary>
    sealed class Feeding
    {
        RowTable? _rows;
        int _next;

        public RowTable Rows => _rows ?? throw new InvalidOperationException($"{Table} has rows only while {nameof(RowFeed)}.{nameof(Run)} runs a statement.");

        public Exception? Fault { get; set; }

        public void Start(RowTable rows) => (_rows, _next, Fault) = (rows, 0, null);

        public void End() => _rows = null;

        public void Fill(DuckDBDataChunk chunk)
        {
            var rows = Rows;
            var count = Math.Min(RowsAtOnce, rows.Rows - _next);
            for (var i = 0; count > 0 && i < rows.Columns.Count; i++)
                rows.Copy(i, _next, count, NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i)));
            NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)count);
            _next += count;
        }
    }
}
