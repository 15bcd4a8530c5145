package dev.rehome.relocate.rescue;

import dev.rehome.config.Egress;
import dev.rehome.dialect.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks one site of OpenAI's API over the egress that the configuration names. Redirects are not followed; what is to
/// be
/// tried again is tried again, after the time that the vendor asks for.
public final class VendorHttp implements AutoCloseable {
    private static final int TRIES_MAX = 6;
    private static final int JSON_BYTES_MAX = 64 << 20;
    private static final int MESSAGE_CHARS_MAX = 300;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(15);
    private static final Duration HEAD_MAX = Duration.ofSeconds(60);
    private static final Duration IDLE_MAX = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI base;
    private final Secret key;
    private final HttpClient client;
    private final Waits waits;

    /// @param base without a slash at the end
    /// @throws IllegalArgumentException when the egress is one that cannot be used here
    public VendorHttp(URI base, Secret key, Egress egress, Pause pause) {
        this.base = base;
        this.key = key;
        this.waits = new Waits(pause);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_MAX)
                .proxy(HttpClient.Builder.NO_PROXY);
        egress.proxy().ifPresent(proxy -> through(builder, egress, proxy));
        this.client = builder.build();
    }

    private static void through(HttpClient.Builder builder, Egress egress, URI proxy) {
        if (!"http".equals(proxy.getScheme())) {
            throw new IllegalArgumentException("egress.proxy: " + proxy.getScheme()
                    + " (expected: http://HOST:PORT; a rescue cannot leave through other proxies)");
        }
        builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        egress.proxyUser()
                .ifPresent(user -> builder.authenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        String password =
                                egress.proxyPassword().map(Secret::reveal).orElse("");
                        return new PasswordAuthentication(user, password.toCharArray());
                    }
                }));
    }

    /// What takes the body of an answer with status 200.
    private interface Taking {
        Reply take(InputStream body) throws IOException;
    }

    /// @param path with its query, below the base
    Reply json(String path) throws IOException {
        return ask(path, body -> {
            byte[] bytes = body.readNBytes(JSON_BYTES_MAX + 1);
            if (bytes.length > JSON_BYTES_MAX) {
                return new Reply.Refused(200, "", "more than " + JSON_BYTES_MAX + " bytes of JSON");
            }
            try {
                return new Reply.Json(JSON.readTree(bytes));
            } catch (JacksonException _) {
                throw new IOException("the answer is no JSON");
            }
        });
    }

    /// Writes what is there to a file that is made anew.
    Reply content(String path, Path to) throws IOException {
        return ask(path, body -> {
            MessageDigest digest = Sha256.digest();
            long count = 0;
            byte[] buffer = new byte[1 << 16];
            try (OutputStream out = Files.newOutputStream(to)) {
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    write(out, buffer, read);
                    digest.update(buffer, 0, read);
                    count += read;
                }
            }
            return new Reply.Content(count, HexFormat.of().formatHex(digest.digest()));
        });
    }

    /// A disk that takes nothing more is no fault of the vendor: it is not tried again.
    private static void write(OutputStream out, byte[] buffer, int count) throws RescueStopped {
        try {
            out.write(buffer, 0, count);
        } catch (IOException full) {
            throw new RescueStopped("cannot write: " + full.getMessage());
        }
    }

    private Reply ask(String path, Taking taking) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                HttpResponse<InputStream> response = client.send(request(path), BodyHandlers.ofInputStream());
                try (InputStream body = new IdleGuard(response.body(), IDLE_MAX)) {
                    if (response.statusCode() == 200) {
                        return taking.take(body);
                    }
                    Reply.Refused refused = refused(response.statusCode(), body);
                    if (!mayComeBack(refused)) {
                        return lasting(refused, path);
                    }
                    if (tried == TRIES_MAX) {
                        throw new RescueStopped(path + ": " + refused.reason() + ", after " + tried + " tries");
                    }
                    waits.asked(response.headers(), tried, path);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new RescueStopped("interrupted");
            } catch (RescueStopped stopped) {
                throw stopped;
            } catch (IOException broken) {
                if (tried == TRIES_MAX) {
                    throw new RescueStopped(path + ": " + said(broken) + ", after " + tried + " tries");
                }
                waits.afterFailure(tried);
            }
        }
    }

    private static String said(IOException broken) {
        return broken instanceof ConnectException
                ? "no connection"
                : Objects.requireNonNullElse(
                        broken.getMessage(), broken.getClass().getSimpleName());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(HEAD_MAX)
                .header("authorization", "Bearer " + key.reveal())
                .header("openai-beta", "assistants=v2")
                .header("user-agent", "rehome-rescue")
                .build();
    }

    private static boolean mayComeBack(Reply.Refused refused) {
        boolean empty = refused.code().equals("insufficient_quota");
        return refused.status() == 429 && !empty || refused.status() >= 500 || refused.status() == 408;
    }

    private static Reply lasting(Reply.Refused refused, String path) throws RescueStopped {
        boolean region = refused.code().equals("unsupported_country_region_territory");
        if (refused.status() == 401 || refused.status() == 429 || region) {
            throw new RescueStopped(path + ": " + refused.reason());
        }
        return refused;
    }

    /// The vendor's words, without the key where it repeats it.
    private Reply.Refused refused(int status, InputStream body) throws IOException {
        if (status >= 300 && status < 400) {
            return new Reply.Refused(status, "", "a redirect, which is not followed");
        }
        byte[] bytes = body.readNBytes(1 << 16);
        try {
            JsonNode error = JSON.readTree(bytes).path("error");
            return new Reply.Refused(
                    status,
                    error.path("code").asString(""),
                    Sha256.shown(
                            error.path("message").asString("").replace(key.reveal(), "[the key]"), MESSAGE_CHARS_MAX));
        } catch (JacksonException _) {
            return new Reply.Refused(status, "", "");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
