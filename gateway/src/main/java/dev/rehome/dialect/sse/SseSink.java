package dev.rehome.dialect.sse;

/// Takes the events that an `SseReader` finds. The bytes are the reader's or the caller's: read them before returning.
public interface SseSink {
    /// One event that has data.
    ///
    /// @param type the value of its `event:` line; empty where there is none
    /// @param bytes holds the data in `[from, to)`; several `data:` lines are joined with a line feed
    void event(String type, byte[] bytes, int from, int to);

    /// A comment line, without its colon. Servers send them to keep a connection open; one vendor puts a status in
    /// them.
    default void comment(byte[] bytes, int from, int to) {}

    /// An event is larger than the limit. Nothing comes after this.
    void tooLarge(int eventBytesMax);
}
