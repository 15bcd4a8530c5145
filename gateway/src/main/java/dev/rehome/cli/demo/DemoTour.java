package dev.rehome.cli.demo;

import dev.rehome.simulate.Simulators;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The short tour: calls to the demo's gateway from several places, on several days. Each prints what came back.
final class DemoTour {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String US = "8.8.8.8";
    private static final String MAINLAND = "223.5.5.5";
    private static final String HONG_KONG = "203.198.7.66";
    private static final Instant BEFORE = Instant.parse("2024-06-30T12:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-07-10T12:00:00Z");
    private static final int TEXT_CHARS_MAX = 100;

    private final PrintWriter out;
    private final int port;
    private final DrivenClock clock;
    private final Simulators vendors;
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean asExpected = true;

    DemoTour(PrintWriter out, int port, DrivenClock clock, Simulators vendors) {
        this.out = out;
        this.port = port;
        this.clock = clock;
        this.vendors = vendors;
    }

    /// Makes all calls.
    ///
    /// @return whether each was answered as the tour says
    boolean run() throws IOException, InterruptedException {
        out.println("Rehome demo: Acme Pte Ltd (Singapore) runs this gateway; its subsidiary in Shanghai has the");
        out.println("contracts with Zhipu and Moonshot. All vendors are simulators on loopback.");
        scene("1. From the United States, model gpt-4o", US, "gpt-4o", 200, "openai/gpt-4o");
        scene("2. The same call from mainland China", MAINLAND, "gpt-4o", 200, "zhipu/glm-4-plus");
        out.println(
                "   why: OpenAI's list of supported countries and regions binds the end user too, and CN is not on");
        out.println("   it; Zhipu's mainland site asks for a mainland contract, which the subsidiary has.");
        out.println(
                "   note: this prompt crossed a border to get here (CN -> SG -> CN). A gateway in the mainland, a cell");
        out.println("   of its own, would keep it there.");
        out.println("   all of it: ./rehome explain --model gpt-4o --place CN");
        scene("3. From Hong Kong, which is a place of its own", HONG_KONG, "gpt-4o", 200, "zhipu/glm-4-plus");
        clock.set(BEFORE);
        scene(
                "4. On 30 June 2024, mainland China, OpenAI only: tolerated, because the operator accepted the notice",
                MAINLAND,
                "gpt-4o-only",
                200,
                "openai/gpt-4o");
        clock.set(AFTER);
        scene("5. On 10 July 2024, the same: the notice took effect on the 9th", MAINLAND, "gpt-4o-only", 403, "");
        clock.real();
        stream();
        vendors.of("openai").next("overload");
        scene("7. OpenAI is overloaded: the next lawful target answers", US, "gpt-4o", 200, "zhipu/glm-4-plus");
        out.println();
        out.flush();
        return asExpected;
    }

    /// Says how to go on.
    void invite(int adminPort, Optional<LocalDate> day) {
        String url = "http://127.0.0.1:" + port + "/v1";
        out.println("It stays up" + day.map(date -> ", on " + date).orElse("")
                + ". Try (X-Forwarded-For plays the caller's address):");
        out.println();
        out.println("  curl -s " + url + "/chat/completions -H 'Authorization: Bearer " + DemoConfig.KEY + "' \\");
        out.println("    -H 'Content-Type: application/json' -H 'X-Forwarded-For: " + MAINLAND + "' -i \\");
        out.println("    -d '{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'");
        out.println();
        out.println("  curl -s " + url + "/models -H 'Authorization: Bearer " + DemoConfig.APP_KEY
                + "' -H 'x-rehome-place: HK'");
        out.println("  curl -s http://127.0.0.1:" + adminPort + "/metrics");
        out.println("  OPENAI_BASE_URL=" + url + " OPENAI_API_KEY=" + DemoConfig.APP_KEY
                + " your-application   # it must send x-rehome-place");
        out.println();
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private void scene(String title, String address, String model, int status, String target)
            throws IOException, InterruptedException {
        out.println();
        out.println(title);
        HttpResponse<String> answer = http.send(request(address, model, false), HttpResponse.BodyHandlers.ofString());
        out.println("   HTTP " + answer.statusCode() + header(answer, "x-rehome-target"));
        for (String name : List.of("deprecation", "sunset", "link", "x-rehome-warnings")) {
            answer.headers().firstValue(name).ifPresent(value -> out.println("   " + name + ": " + value));
        }
        JsonNode body = JSON.readTree(answer.body());
        JsonNode text = body.at("/choices/0/message/content");
        out.println("   " + (text.isMissingNode() ? answer.body() : quoted(text.asString())));
        out.flush();
        asExpected &= answer.statusCode() == status
                && answer.headers().firstValue("x-rehome-target").orElse("").equals(target);
    }

    private void stream() throws IOException, InterruptedException {
        out.println();
        out.println("6. A stream, from the United States");
        HttpResponse<java.util.stream.Stream<String>> answer =
                http.send(request(US, "gpt-4o", true), HttpResponse.BodyHandlers.ofLines());
        List<String> lines = answer.body().filter(line -> !line.isEmpty()).toList();
        out.println(
                "   HTTP " + answer.statusCode() + header(answer, "x-rehome-target") + ", " + lines.size() + " events");
        lines.stream().limit(2).forEach(line -> out.println("   " + cut(line)));
        out.println("   ...");
        out.println("   " + cut(lines.getLast()));
        out.flush();
        asExpected &= answer.statusCode() == 200 && lines.getLast().equals("data: [DONE]");
    }

    private HttpRequest request(String address, String model, boolean stream) {
        String body = "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello to a colleague who moves.\"}]}";
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .header("authorization", "Bearer " + DemoConfig.KEY)
                .header("content-type", "application/json")
                .header("x-forwarded-for", address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .map(value -> ", " + name + ": " + value)
                .orElse("");
    }

    private static String quoted(String text) {
        return '"' + cut(text.replace('\n', ' ')) + '"';
    }

    private static String cut(String text) {
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX) + "...";
    }
}
