package dev.rehome.scan.find;

/// Where a piece of code stands.
///
/// @param key       the name of the nearest binding, pair or argument
/// @param path      in settings, all keys on the way with dots between; else as `key`
/// @param fromEnv   it is an argument of what reads the environment
/// @param inSettings in a file of settings
record Context(String key, String path, boolean fromEnv, boolean inSettings) {
    Context under(String name) {
        String below = inSettings && !path.isEmpty() ? path + "." + name : name;
        return new Context(name, below, false, inSettings);
    }

    /// Positional arguments stand under the name of what is called, if nothing nearer names them.
    Context called(String name, boolean env) {
        return env ? new Context(key, path, true, inSettings) : new Context(name, path, false, inSettings);
    }
}
