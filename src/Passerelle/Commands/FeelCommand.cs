using System.CommandLine;
using System.Globalization;
using System.Text;
using Passerelle.Feel;

namespace Passerelle.Commands;

/// <summary>
/// passerelle feel --batch: evaluates FEEL given as JSON lines, one answer a line and in the same order.
/// Exit 1 when a line is not what a batch is made of; an expression that does not parse is an answer like another.
/// </summary>
internal static class FeelCommand
{
    public static Command Create(TimeProvider time)
    {
        var batch = new Option<string>("--batch")
        {
            Description = "A file of JSON lines, or - for standard input.",
            Required = true,
            HelpName = "FILE|-",
        };
        var now = new Option<DateTimeOffset?>("--now")
        {
            Description = "What now() and today() answer, such as 2026-01-31T12:00:00-05:00; the current moment by default.",
            CustomParser = result =>
            {
                if (
                    DateTimeOffset.TryParse(
                        result.Tokens[0].Value,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var moment
                    )
                )
                {
                    return moment;
                }
                result.AddError($"'{result.Tokens[0].Value}' is not a moment.");
                return null;
            },
        };
        var command = new Command("feel", "Evaluates expressions of the language FEEL (DMN 1.5).") { batch, now };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetRequiredValue(batch), parsed.GetValue(now) ?? time.GetUtcNow(), cancellationToken)
        );
        return command;
    }

    /// <summary>Answers every line of the reader, in order.</summary>
    /// <param name="reader">JSON lines; empty ones are passed over.</param>
    /// <param name="writer">Where the answers go.</param>
    /// <param name="now">What now() answers.</param>
    /// <param name="waits">Whether somebody waits for each answer before asking the next question.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    /// <returns>0, or 1 when a line was not what a batch is made of.</returns>
    internal static async Task<int> AnswerAsync(
        TextReader reader,
        TextWriter writer,
        DateTimeOffset now,
        bool waits,
        CancellationToken cancellationToken
    )
    {
        var evaluator = new FeelBatch(now);
        var exit = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            await writer.WriteLineAsync(evaluator.Evaluate(line, out var wellFormed).AsMemory(), cancellationToken);
            exit = wellFormed ? exit : 1;
            if (waits)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }
        return exit;
    }

    private static async Task<int> RunAsync(string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (path != "-" && !File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"There is no file {path}.");
            return 2;
        }
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await using var source = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        using var reader = new StreamReader(source, encoding);
        await using var writer = new StreamWriter(Console.OpenStandardOutput(), encoding) { NewLine = "\n" };
        return await AnswerAsync(reader, writer, now, waits: path == "-", cancellationToken);
    }
}
