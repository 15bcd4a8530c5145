package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Brings home what there is: each thing as JSON, its content and its lists beside it. What the manifest has is not
/// fetched again, so that a run can be killed at any time and begun again.
public final class RescueRun {
    private static final int SIZE_TRIES_MAX = 3;
    private static final int NOT_THERE = 404;
    private static final int NO_SUCH_METHOD = 405;

    private final VendorHttp http;
    private final Pages pages;
    private final Manifest manifest;
    private final Progress progress;
    private final Map<String, RescueResult.Count> counts = new LinkedHashMap<>();
    private final List<Manifest.Left> failed = new ArrayList<>();

    public RescueRun(VendorHttp http, Manifest manifest, Progress progress) {
        this.http = http;
        this.pages = new Pages(http);
        this.manifest = manifest;
        this.progress = progress;
    }

    /// @throws RescueStopped when the vendor lets nothing more be fetched; what was kept stays
    public RescueResult run(Set<Shelf> shelves) throws IOException {
        for (Shelf shelf : Shelf.values()) {
            if (shelves.contains(shelf)) {
                shelf(shelf);
            }
        }
        return result();
    }

    /// Things that the vendor does not list, by their ids.
    ///
    /// @param ids each of a kind of `NamedThings`
    public void named(List<String> ids) throws IOException {
        for (String id : ids) {
            NamedThings kind = NamedThings.of(id).orElseThrow();
            String path = "/" + kind.word() + "/" + Pages.encoded(id);
            String stem = kind.word() + "/" + Sha256.fileName(id);
            counts.putIfAbsent(kind.word(), RescueResult.Count.NONE);
            if (isKept(kind.word(), id, stem + ".json")) {
                continue;
            }
            switch (http.json(path)) {
                case Reply.Content _ -> throw new IllegalStateException("content: not asked for");
                case Reply.Refused refused -> settle(kind.word(), id, "object", Optional.of(refused));
                case Reply.Json(JsonNode thing) -> {
                    settle(kind.word(), id, "object", Optional.empty());
                    add(kind.word(), new RescueResult.Count(1, 0, 0, 0));
                    for (String list : kind.lists()) {
                        list(new Listed(kind.word(), id, list), path + "/" + list, "limit=100&order=asc", stem);
                    }
                    object(kind.word(), id, stem + ".json", thing);
                }
            }
        }
    }

    /// What was done so far.
    public RescueResult result() {
        return new RescueResult(counts, manifest.left(), failed);
    }

    private void shelf(Shelf shelf) throws IOException {
        counts.putIfAbsent(shelf.word(), RescueResult.Count.NONE);
        Optional<Reply.Refused> refused = pages.each(shelf.path(), shelf.query(), item -> thing(shelf, item));
        settle(shelf.word(), "", "list", refused);
    }

    private void thing(Shelf shelf, JsonNode item) throws IOException {
        String id = item.path("id").asString("");
        if (id.isEmpty()) {
            failed.add(new Manifest.Left(shelf.word(), "", "object", "an item of the list has no id"));
            return;
        }
        add(shelf.word(), new RescueResult.Count(1, 0, 0, 0));
        String stem = shelf.word() + "/" + Sha256.fileName(id);
        Optional<Manifest.Left> weights = RescueList.weights(shelf, item);
        if (weights.isPresent()) {
            manifest.leave(weights.get());
        }
        for (Shelf.Part part : shelf.parts()) {
            String path = shelf.path() + "/" + Pages.encoded(id) + part.path();
            switch (part.how()) {
                case CONTENT -> content(shelf.word(), id, path, stem + "." + part.name(), size(item));
                case LIST -> list(new Listed(shelf.word(), id, part.name()), path, part.query(), stem);
                case LIST_WITH_CONTENT -> {
                    list(new Listed(shelf.word(), id, part.name()), path, part.query(), stem);
                    pages.each(path, part.query(), one -> contentOf(shelf, id, path, stem, one));
                }
            }
        }
        object(shelf.word(), id, stem + ".json", item);
    }

    private void contentOf(Shelf shelf, String id, String path, String stem, JsonNode one) throws IOException {
        String inner = one.path("id").asString("");
        if (!inner.isEmpty()) {
            listed(
                    new Listed(shelf.word(), id + "/" + inner, "content"),
                    stem + ".files/" + Sha256.fileName(inner) + ".jsonl",
                    each -> pages.eachBucket(path + "/" + Pages.encoded(inner) + "/content", "", each));
        }
    }

    private static OptionalLong size(JsonNode item) {
        return item.path("bytes").isIntegralNumber()
                ? OptionalLong.of(item.path("bytes").asLong())
                : OptionalLong.empty();
    }

    private void object(String shelf, String id, String path, JsonNode item) throws IOException {
        if (isKept(shelf, id, path)) {
            return;
        }
        byte[] bytes = (item + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(manifest.partial(), bytes);
        String hash = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
        keep(shelf, new Manifest.Entry(shelf, id, path, bytes.length, hash));
    }

    /// @param size what the vendor says it has; another size is a broken copy
    private void content(String shelf, String id, String url, String path, OptionalLong size) throws IOException {
        if (isKept(shelf, id, path)) {
            return;
        }
        for (int tried = 1; ; tried++) {
            switch (http.content(url, manifest.partial())) {
                case Reply.Refused refused -> {
                    settle(shelf, id, "content", Optional.of(refused));
                    return;
                }
                case Reply.Json _ -> throw new IllegalStateException("json: not asked for");
                case Reply.Content(long bytes, String hash) -> {
                    if (size.isEmpty() || size.getAsLong() == bytes) {
                        settle(shelf, id, "content", Optional.empty());
                        keep(shelf, new Manifest.Entry(shelf, id, path, bytes, hash));
                        return;
                    }
                    if (tried == SIZE_TRIES_MAX) {
                        failed.add(new Manifest.Left(
                                shelf, id, "content", bytes + " bytes came (expected: " + size.getAsLong() + ")"));
                        return;
                    }
                }
            }
        }
    }

    /// A list that belongs to a thing.
    private record Listed(String shelf, String id, String what) {}

    /// Goes through a list, giving each item away.
    private interface Through {
        Optional<Reply.Refused> pages(Pages.Each each) throws IOException;
    }

    private void list(Listed listed, String url, String query, String stem) throws IOException {
        listed(listed, stem + "." + listed.what() + ".jsonl", each -> pages.each(url, query, each));
    }

    /// Keeps a list, an item a line.
    private void listed(Listed listed, String path, Through list) throws IOException {
        if (isKept(listed.shelf(), listed.id(), path)) {
            return;
        }
        MessageDigest digest = Sha256.digest();
        Optional<Reply.Refused> refused;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(manifest.partial()), digest)) {
            refused = list.pages(item -> out.write((item + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        settle(listed.shelf(), listed.id(), listed.what(), refused);
        if (refused.isEmpty()) {
            long bytes = Files.size(manifest.partial());
            String hash = HexFormat.of().formatHex(digest.digest());
            keep(listed.shelf(), new Manifest.Entry(listed.shelf(), listed.id(), path, bytes, hash));
        }
    }

    private boolean isKept(String shelf, String id, String path) throws IOException {
        boolean kept = manifest.has(path);
        if (kept) {
            add(shelf, new RescueResult.Count(0, 0, 0, 1));
            progress.kept(shelf, id, 0);
        }
        return kept;
    }

    private void keep(String shelf, Manifest.Entry entry) throws IOException {
        manifest.keep(entry);
        add(shelf, new RescueResult.Count(0, entry.bytes(), 1, 0));
        progress.kept(shelf, entry.id(), entry.bytes());
    }

    private void add(String shelf, RescueResult.Count count) {
        counts.merge(shelf, count, RescueResult.Count::plus);
    }

    /// What the vendor refuses stays behind. What it gave in a form that cannot be used has failed, and so has a whole
    /// list that it has and does not show.
    private void settle(String shelf, String id, String what, Optional<Reply.Refused> refused) throws IOException {
        if (refused.isEmpty()) {
            manifest.notLeft(shelf, id, what);
            return;
        }
        int status = refused.get().status();
        Manifest.Left left = new Manifest.Left(shelf, id, what, refused.get().reason());
        boolean hidden = id.isEmpty() && status != NOT_THERE && status != NO_SUCH_METHOD;
        if (status < 400 || hidden) {
            failed.add(left);
        } else {
            manifest.leave(left);
        }
    }
}
