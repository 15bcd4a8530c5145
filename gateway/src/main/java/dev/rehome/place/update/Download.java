package dev.rehome.place.update;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches one file over HTTP, bounded in bytes, time and redirects.
public final class Download implements AutoCloseable {
    private static final int REDIRECTS_MAX = 5;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(15);

    private final HttpClient client;
    private final Duration timeMax;

    /// @param environment the process's variables, for the proxy
    /// @param timeMax for one whole file
    public Download(Map<String, String> environment, Duration timeMax) {
        this.client = HttpClient.newBuilder()
                .proxy(new EnvironmentProxy(environment))
                .connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeMax = timeMax;
    }

    /// Writes the file at this URL to a path that does not exist yet.
    void fetch(URI url, Path to, long bytesMax) throws IOException {
        URI at = url;
        for (int i = 0; i <= REDIRECTS_MAX; i++) {
            HttpResponse<Path> response = send(at, to, bytesMax);
            if (response.statusCode() == 200) {
                return;
            }
            at = target(at, response);
        }
        throw new IOException(url + ": more than " + REDIRECTS_MAX + " redirects (expected: a file)");
    }

    private static URI target(URI from, HttpResponse<Path> response) throws IOException {
        String location = response.headers().firstValue("location").orElse("");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
            throw new IOException(from + ": status " + response.statusCode() + " (expected: 200)");
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(from + ": a redirect to what is no URL", e);
        }
        if (!Urls.isAllowed(to) || Urls.isLoopback(to) && !Urls.isLoopback(from)) {
            throw new IOException(from + ": a redirect to " + to + " (expected: https)");
        }
        return to;
    }

    private HttpResponse<Path> send(URI url, Path to, long bytesMax) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeMax)
                .header("user-agent", "rehome-data-update")
                .build();
        CompletableFuture<HttpResponse<Path>> sent = client.sendAsync(request, info -> subscriber(info, to, bytesMax));
        try {
            return sent.get(timeMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException(url + ": not done in " + timeMax.toSeconds() + " s (expected: faster)", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    url + ": " + cause.getMessage() + " (expected: at most " + bytesMax + " bytes)", cause);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(url + ": interrupted", e);
        }
    }

    private static BodySubscriber<Path> subscriber(ResponseInfo info, Path to, long bytesMax) {
        if (info.statusCode() != 200) {
            return BodySubscribers.replacing(to);
        }
        return BodyHandlers.limiting(
                        BodyHandlers.ofFile(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), bytesMax)
                .apply(info);
    }

    /// The text of a small file at this URL.
    String text(URI url, Path scratch, long bytesMax) throws IOException {
        try {
            fetch(url, scratch, bytesMax);
            return Files.readString(scratch, StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
