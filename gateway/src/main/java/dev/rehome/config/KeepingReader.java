package dev.rehome.config;

import java.nio.file.Path;

/// Reads how files, batches and responses are kept.
final class KeepingReader {
    private static final long GIB = 1024L * 1024 * 1024;

    private KeepingReader() {}

    static FilesOptions files(Section section, Path dataDir) {
        FilesOptions usual = FilesOptions.defaults(dataDir);
        FilesOptions files = new FilesOptions(
                section.path("directory").or(usual.directory(), "rehome-data/files"),
                section.value("bytes_max", Quantities.bytes(16 * GIB))
                        .or(usual.bytesMax(), Quantities.sizeText(usual.bytesMax())),
                section.value("account_bytes_max", Quantities.bytes(16_384 * GIB))
                        .or(usual.accountBytesMax(), Quantities.sizeText(usual.accountBytesMax())),
                section.value("retention", Quantities.PERIOD)
                        .or(usual.retention(), Quantities.periodText(usual.retention())));
        if (files.accountBytesMax() < files.bytesMax()) {
            section.fault(
                    "account_bytes_max", Quantities.sizeText(files.accountBytesMax()), "at least files.bytes_max");
        }
        return files;
    }

    static BatchesOptions batches(Section section) {
        BatchesOptions usual = BatchesOptions.defaults();
        return new BatchesOptions(
                section.value("concurrency", Types.integer(1, 1_000)).or(usual.concurrency()),
                section.value("lines_max", Types.integer(1, 1_000_000)).or(usual.linesMax()),
                section.value("unfinished_max", Types.integer(1, 10_000)).or(usual.unfinishedMax()),
                section.value("tries_max", Types.integer(1, 20)).or(usual.triesMax()),
                section.value("retention", Quantities.PERIOD)
                        .or(usual.retention(), Quantities.periodText(usual.retention())),
                section.value("native_poll", Quantities.DURATION).or(usual.nativePoll(), "30s"));
    }

    static ResponsesOptions responses(Section section) {
        ResponsesOptions usual = ResponsesOptions.defaults();
        return new ResponsesOptions(
                section.value("keep", Types.FLAG).or(usual.keep()),
                section.value("retention", Quantities.PERIOD)
                        .or(usual.retention(), Quantities.periodText(usual.retention())),
                section.value("bytes_max", Quantities.bytes(16_384 * GIB))
                        .or(usual.bytesMax(), Quantities.sizeText(usual.bytesMax())));
    }
}
