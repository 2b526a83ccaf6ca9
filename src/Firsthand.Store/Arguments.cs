using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using System.Text;
using Dapper;

namespace Firsthand.Store;

/// <summary>
/// Turns the properties of an argument object, or a dictionary of values, into parameters that mean the same in both engines: booleans as 0/1, moments as
/// Unix milliseconds, nulls with their type, texts without what PostgreSQL refuses, lists as "(@ids_0, @ids_1)".
/// </summary>
internal static class Arguments
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    internal static (string Sql, DynamicParameters? Parameters) Of(string sql, object? args)
    {
        if (args is null) return (sql, null);
        var parameters = new DynamicParameters();
        if (args is IReadOnlyDictionary<string, object> named)
        {
            // The longest first: "@ids" must not be found in "@idsOfOthers".
            foreach (var (name, value) in named.OrderByDescending(n => n.Key.Length))
            {
                if (value is IEnumerable list and not string and not byte[]) sql = Expand(sql, name, list, parameters);
                else Add(parameters, name, value.GetType(), value);
            }
            return (sql, parameters);
        }
        foreach (var property in Properties.GetOrAdd(args.GetType(), t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance)))
        {
            var value = property.GetValue(args);
            if (value is IEnumerable list and not string and not byte[]) sql = Expand(sql, property.Name, list, parameters);
            else Add(parameters, property.Name, property.PropertyType, value);
        }
        return (sql, parameters);
    }

    private static void Add(DynamicParameters parameters, string name, Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) parameters.Add(name, Clean((string?)value), DbType.String);
        else if (type == typeof(bool)) parameters.Add(name, value is null ? null : (bool)value ? 1L : 0L, DbType.Int64);
        else if (type == typeof(DateTimeOffset)) parameters.Add(name, ((DateTimeOffset?)value)?.ToUnixTimeMilliseconds(), DbType.Int64);
        else if (type == typeof(long) || type == typeof(int)) parameters.Add(name, value, DbType.Int64);
        else if (type == typeof(double)) parameters.Add(name, value, DbType.Double);
        else if (type == typeof(byte[])) parameters.Add(name, value, DbType.Binary);
        else throw new NotSupportedException($"No column holds a {type.Name} (argument {name}).");
    }

    /// <summary>The list is padded with its last value to a power of two, so that few different statements arise. An empty one matches nothing.</summary>
    private static string Expand(string sql, string name, IEnumerable list, DynamicParameters parameters)
    {
        var values = list.Cast<object>().ToList();
        if (values.Count == 0) return sql.Replace("@" + name, "(NULL)", StringComparison.Ordinal);
        while (!int.IsPow2(values.Count)) values.Add(values[^1]);
        var names = new StringBuilder("(");
        for (var i = 0; i < values.Count; i++)
        {
            Add(parameters, $"{name}_{i}", values[i].GetType(), values[i]);
            names.Append(i == 0 ? "@" : ", @").Append(name).Append('_').Append(i);
        }
        return sql.Replace("@" + name, names.Append(')').ToString(), StringComparison.Ordinal);
    }

    /// <summary>Without U+0000, and with U+FFFD for half a surrogate pair: PostgreSQL takes neither, and both engines shall store the same.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null || (!text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0) clean.Append(rune);
        return clean.ToString();
    }
}
