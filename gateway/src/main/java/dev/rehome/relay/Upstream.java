package dev.rehome.relay;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import java.time.Duration;

/// The way to the providers.
public interface Upstream {
    /// Sends and reports what comes back to `receiver`, on the caller's thread. Ends with exactly one of `end` and
    /// `broken`,
    /// unless it is cancelled: then with nothing.
    Exchange open(Outbound outbound, Duration connectTimeout, Receiver receiver);

    /// One request under way.
    interface Exchange {
        /// Stops reading, so that the provider is slowed down by the client's pace.
        void pause();

        void resume();

        /// Sends a frame on a socket.
        void send(String frame);

        /// Whether more frames can be sent without piling up; when it is false, `Receiver.writable` is told later.
        default boolean isWritable() {
            return true;
        }

        /// The answer is over for us: what is left is read and dropped for a short while, so that the connection can be
        /// used again; a socket is closed. Nothing more is reported.
        void release();

        /// Drops the request; nothing more is reported. The provider sees the connection go.
        void cancel();
    }

    /// Who is told what comes back.
    interface Receiver {
        void head(int status, Headers headers);

        void bytes(byte[] chunk);

        void frame(String text);

        /// The provider can take more frames again.
        default void writable() {}

        void end(Ending how);

        /// It failed before a head came: no connection, no TLS, reset.
        ///
        /// @param sent whether the request may have reached the provider
        void broken(String why, boolean sent);
    }
}
