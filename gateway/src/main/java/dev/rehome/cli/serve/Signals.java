package dev.rehome.cli.serve;

import java.lang.reflect.Proxy;

/// POSIX signals.
///
/// The JDK hears of SIGHUP through `sun.misc.Signal` alone (module `jdk.unsupported`), and javac warns of every mention
/// of
/// it, which this build takes for an error; so it is found by name.
final class Signals {
    private Signals() {}

    /// Runs `action` on each SIGHUP, where the system has it.
    static void onHangUp(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handled =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, handled);
        } catch (ReflectiveOperationException _) {
            // Windows has no SIGHUP; the file is watched all the same.
        }
    }
}
