package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Brings home the organisation's usage and costs, a bucket a line, as `rehome inventory import` reads them. It needs
/// an
/// admin key.
///
/// Source of paths and parameters: OpenAI's OpenAPI document, github.com/openai/openai-openapi, commit f85dbe2
/// (`usage-completions` and its siblings, `usage-costs`).
public final class UsageHistory {
    private static final String SHELF = "usage";
    private static final List<String> USAGE = List.of(
            "completions",
            "embeddings",
            "moderations",
            "images",
            "audio_speeches",
            "audio_transcriptions",
            "vector_stores",
            "code_interpreter_sessions");
    private static final String DAYS = "&bucket_width=1d&limit=31";
    private static final String COSTS = "&bucket_width=1d&limit=180&group_by=project_id&group_by=line_item";

    private final VendorHttp http;
    private final Manifest manifest;
    private final Progress progress;

    /// @param http with the admin key
    public UsageHistory(VendorHttp http, Manifest manifest, Progress progress) {
        this.http = http;
        this.manifest = manifest;
        this.progress = progress;
    }

    /// @param until the files' names hold both times, so that a later run with other times adds to them
    public void run(Instant from, Instant until) throws IOException {
        manifest.notLeft(SHELF, "", "list");
        String times = "start_time=" + from.getEpochSecond() + "&end_time=" + until.getEpochSecond();
        String suffix = "." + from.getEpochSecond() + "-" + until.getEpochSecond() + ".jsonl";
        for (String name : USAGE) {
            String groups =
                    List.of("vector_stores", "code_interpreter_sessions").contains(name)
                            ? "&group_by=project_id"
                            : "&group_by=project_id&group_by=api_key_id&group_by=model";
            one("/organization/usage/" + name, times + DAYS + groups, SHELF + "/" + name + suffix);
        }
        one("/organization/costs", times + COSTS, SHELF + "/costs" + suffix);
    }

    /// Notes that there is no admin key.
    public static void needsAdminKey(Manifest manifest) throws IOException {
        manifest.leave(new Manifest.Left(
                SHELF, "", "list", "usage and costs of the organisation need an admin key (--admin-key-variable)"));
    }

    private void one(String url, String query, String path) throws IOException {
        if (manifest.has(path)) {
            progress.kept(SHELF, path, 0);
            return;
        }
        MessageDigest digest = Sha256.digest();
        Optional<Reply.Refused> refused;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(manifest.partial()), digest)) {
            refused = new Pages(http)
                    .eachBucket(url, query, item -> out.write((item + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        if (refused.isPresent()) {
            manifest.leave(new Manifest.Left(SHELF, url, "list", refused.get().reason()));
            return;
        }
        manifest.notLeft(SHELF, url, "list");
        long bytes = Files.size(manifest.partial());
        manifest.keep(new Manifest.Entry(SHELF, url, path, bytes, HexFormat.of().formatHex(digest.digest())));
        progress.kept(SHELF, url, bytes);
    }
}
