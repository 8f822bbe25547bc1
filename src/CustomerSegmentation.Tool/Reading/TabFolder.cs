namespace CustomerSegmentation.Tool.Reading;

/// <summary>Makes tabs outside quotes blanks, as CsvHelper splits at one character.</summary>
internal sealed class TabFolder
{
    private State state;

    /// <summary>Begins a line.</summary>
    public void Restart() => state = State.BeforeField;

    /// <summary>Folds the next bytes in place.</summary>
    public void Fold(Span<byte> bytes)
    {
        foreach (ref var one in bytes)
        {
            state = (state, (char)one) switch
            {
                (State.Quoted, '"') => State.AfterQuote,
                (State.Quoted, _) or (State.BeforeField or State.AfterQuote, '"') => State.Quoted,
                (_, ' ' or '\t' or '\r' or '\n') => State.BeforeField,
                _ => State.Unquoted,
            };
            if (state != State.Quoted && one == '\t')
                one = (byte)' ';
        }
    }

    private enum State
    {
        BeforeField,
        Unquoted,
        Quoted,
        AfterQuote,
    }
}
