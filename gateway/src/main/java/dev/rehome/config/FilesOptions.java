package dev.rehome.config;

import java.nio.file.Path;
import java.time.Duration;

/// The files that clients upload to `/v1/files`, and those that batches answer with. They are kept by the gateway
/// itself, for every provider, readable by the gateway's user alone.
///
/// @param directory where they are kept, `files` in `data_dir` unless given; backups need it and the store
/// @param bytesMax one file
/// @param accountBytesMax all files of one account together
/// @param retention how long a file is kept that has no `expires_after` of its own; then it is deleted
public record FilesOptions(Path directory, long bytesMax, long accountBytesMax, Duration retention) {
    private static final long MIB = 1024 * 1024;

    /// What holds where the file says nothing.
    ///
    /// @param dataDir the gateway's own directory
    public static FilesOptions defaults(Path dataDir) {
        return new FilesOptions(dataDir.resolve("files"), 512 * MIB, 10 * 1024 * MIB, Duration.ofDays(30));
    }
}
