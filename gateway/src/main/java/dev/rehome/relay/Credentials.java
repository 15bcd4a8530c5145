package dev.rehome.relay;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Failure;
import java.util.function.Consumer;

/// Where the relay gets the credential of one provider; renewed ahead, and once for all calls that wait.
public interface Credentials {
    /// Gives a credential to `ready`, at once or later on the caller's thread, or says why there is none.
    void get(Consumer<Credential> ready, Consumer<Failure> refused);

    /// The provider refused the credential that was given last: the next `get` fetches a new one.
    void forget(Credential credential);
}
