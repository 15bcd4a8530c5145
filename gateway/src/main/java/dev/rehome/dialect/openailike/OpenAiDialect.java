package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.http.HttpAnswer;
import dev.rehome.dialect.http.HttpAttempt;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The dialect of every kind that speaks OpenAI's shape, at one site. What the client sent is spliced, not rewritten:
/// only what the kind's rules name is changed, and unknown fields and their order stay.
public final class OpenAiDialect implements Dialect {
    private static final int DEPTH_MAX = 1_000;

    private final Profile profile;
    /// For calls with a plain key.
    private final Profile withoutRenewal;

    private final Address address;

    /// Where the requests of one operation for one model go.
    @FunctionalInterface
    public interface Address {
        URI of(Requests requests, TargetModel model);
    }

    public OpenAiDialect(Profile profile, Address address) {
        this.profile = profile;
        this.withoutRenewal = profile.withoutRenewal();
        this.address = address;
    }

    /// The dialect of a kind whose paths follow its base URL.
    public static OpenAiDialect at(URI baseUrl, Profile profile) {
        Map<String, URI> byPath = new HashMap<>();
        Stream.of(
                        profile.requests().values().stream(),
                        profile.completions().map(Completions::requests).stream(),
                        profile.responses().map(Responses::requests).stream())
                .flatMap(each -> each)
                .forEach(each -> byPath.put(each.path(), each.uri(baseUrl)));
        return new OpenAiDialect(profile, (requests, _) -> Objects.requireNonNull(byPath.get(requests.path())));
    }

    public Profile profile() {
        return profile;
    }

    @Override
    public Encoding encode(Ask ask, TargetModel model, Strictness strictness) {
        Optional<Encoding> own = completion(ask, model, strictness).or(() -> response(ask, model, strictness));
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Requests> requests = profile.requests(ask.operation());
        if (requests.isEmpty()) {
            return new Encoding.Unsupported(
                    List.of("model"), "This provider has no " + ask.operation().word() + " API.");
        }
        if (ask.form().isPresent()) {
            return FormBody.encode(ask, ask.form().get(), requests.get(), model, strictness);
        }
        ForeignThoughts thoughts = new ForeignThoughts(requests.get().messages(), model);
        EarlierTurns earlier = new EarlierTurns(
                fields(ask, thoughts), requests.get().messages().earlier(), model);
        Shaper shaper = new Shaper(earlier.fitting(), strictness, model.model());
        thoughts.tell(shaper.adaptation());
        earlier.tell(shaper.adaptation());
        shaper.apply(requests.get().rules());
        MessageShaper.shape(shaper, requests.get().messages());
        shaper.edit().setString("model", model.model());
        if (ask.operation() == Operation.CHAT) {
            streaming(ask, requests.get(), shaper);
        }
        boolean events = MediaAnswers.isStreamed(ask, shaper.fields());
        byte[] body = converted(shaper, requests.get());
        return shaper.adaptation()
                .result(() -> new Draft(
                        ask.operation(),
                        model,
                        body,
                        events,
                        ask.includeUsage(),
                        ask.openAi().isPresent() ? profile.answers().tier() : Tier.TRANSLATED,
                        shaper.isVectorsBase64()));
    }

    private static byte[] converted(Shaper shaper, Requests requests) {
        byte[] body = shaper.edit().apply();
        if (requests.conversion().isEmpty()) {
            return body;
        }
        try {
            return requests.conversion().get().request(JsonFields.scan(body, DEPTH_MAX), shaper.adaptation());
        } catch (MalformedJson e) {
            throw new IllegalStateException("an edited request is malformed", e);
        }
    }

    /// The client's legacy completion as it is, for a model that answers such itself.
    private Optional<Encoding> completion(Ask ask, TargetModel model, Strictness strictness) {
        Optional<JsonFields> body = ask.body(Shape.COMPLETIONS);
        Optional<Completions> known = profile.completions().filter(completions -> completions.areOf(model));
        if (body.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        Requests requests = known.get().requests();
        Shaper shaper = new Shaper(body.get(), strictness, model.model());
        shaper.apply(requests.rules());
        shaper.edit().setString("model", model.model());
        streaming(ask, requests, shaper);
        return Optional.of(shaper.adaptation()
                .result(() -> new Draft(
                                ask.operation(),
                                model,
                                shaper.edit().apply(),
                                ask.stream(),
                                ask.includeUsage(),
                                Tier.VERBATIM)
                        .in(Shape.COMPLETIONS)));
    }

    /// The client's call of the Responses API as it is, for a model that has this API. The gateway itself runs what
    /// runs in the background.
    private Optional<Encoding> response(Ask ask, TargetModel model, Strictness strictness) {
        Optional<Responses> known = profile.responses().filter(responses -> responses.areOf(model));
        Optional<JsonFields> body = known.flatMap(_ -> ask.body(Shape.RESPONSES));
        if (body.isEmpty()) {
            return Optional.empty();
        }
        boolean own = !profile.requests(Operation.CHAT)
                .map(chat -> chat.messages().thoughts())
                .orElse(true);
        ForeignItems items = new ForeignItems(body.get(), own);
        Shaper shaper = new Shaper(items.without(), strictness, model.model());
        items.tell(shaper.adaptation());
        shaper.apply(known.orElseThrow().requests().rules());
        shaper.edit().setString("model", model.model()).remove("background");
        ask.lost().forEach(field -> shaper.adaptation().change(field, "not carried to this target"));
        return Optional.of(shaper.adaptation()
                .result(() -> new Draft(ask.operation(), model, shaper.edit().apply(), ask.stream(), true, Tier.PATCHED)
                        .in(Shape.RESPONSES)));
    }

    private Optional<Requests> requests(Draft draft) {
        return switch (draft.shape()) {
            case COMPLETIONS -> profile.completions().map(Completions::requests);
            case RESPONSES -> profile.responses().map(Responses::requests);
            case OPENAI, ANTHROPIC, GEMINI -> profile.requests(draft.operation());
        };
    }

    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        Requests requests =
                requests(draft).orElseThrow(() -> new IllegalArgumentException("a draft of another dialect"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", draft.contentType());
        headers.put("accept", MediaAnswers.accept(draft));
        switch (credential) {
            case Credential.Nothing() -> {}
            case Credential.Token(var secret) ->
                profile.keyHeader()
                        .ifPresentOrElse(
                                name -> headers.put(name, secret.reveal()),
                                () -> headers.put("authorization", "Bearer " + secret.reveal()));
            case Credential.Bearer(var secret) -> headers.put("authorization", "Bearer " + secret.reveal());
            case Credential.Signing _ -> throw new IllegalArgumentException("a credential of another kind");
        }
        Outbound.Http request =
                new Outbound.Http("POST", address.of(requests, draft.model()), headers, draft.body(), draft.more());
        Profile own = credential instanceof Credential.Bearer ? profile : withoutRenewal;
        Profile reading = draft.shape() == Shape.COMPLETIONS ? own.verbatim() : own;
        HttpAnswer answer = new OpenAiAnswer(reading, requests.conversion(), draft, stamp);
        HttpAttempt attempt =
                new HttpAttempt(request, answer, draft.stream(), OpenAiAnswer.eventBytesMax(draft.operation()));
        boolean translated = draft.operation() == Operation.CHAT && draft.tier() == Tier.TRANSLATED;
        return translated ? new TranslatingAttempt(attempt) : attempt;
    }

    private static JsonFields fields(Ask ask, ForeignThoughts thoughts) {
        return ask.openAi().orElseGet(() -> {
            byte[] json = switch (ask.operation()) {
                case CHAT -> OpenAiWriter.chat(thoughts.fit(ask.chat()));
                case EMBEDDINGS -> OpenAiWriter.embeddings(ask.embeddings());
                case COUNT_TOKENS,
                        MODERATION,
                        RERANK,
                        IMAGE_GENERATION,
                        IMAGE_EDIT,
                        IMAGE_VARIATION,
                        SPEECH,
                        TRANSCRIPTION,
                        TRANSLATION,
                        VIDEO,
                        VIDEO_STATUS,
                        VIDEO_CONTENT ->
                    throw new IllegalStateException(ask.operation() + " in no shape that is known");
            };
            try {
                return JsonFields.scan(json, DEPTH_MAX);
            } catch (MalformedJson e) {
                throw new IllegalStateException("a rendered request is malformed", e);
            }
        });
    }

    /// Usage is always asked for where the kind can be asked; the answer is stripped for clients who did not ask.
    private static void streaming(Ask ask, Requests requests, Shaper shaper) {
        JsonEdit edit = shaper.edit();
        if (!ask.stream()) {
            return;
        }
        if (!requests.usageOption()) {
            edit.remove("stream_options");
            return;
        }
        int at = shaper.fields().find("stream_options");
        if (at < 0 || shaper.fields().firstByte(at) != '{') {
            edit.set("stream_options", "{\"include_usage\":true}");
        } else if (!ask.includeUsage()) {
            try {
                byte[] options = shaper.fields().raw(at).getBytes(StandardCharsets.UTF_8);
                JsonEdit inner = new JsonEdit(JsonFields.scan(options, DEPTH_MAX)).set("include_usage", "true");
                edit.set("stream_options", new String(inner.apply(), StandardCharsets.UTF_8));
            } catch (MalformedJson _) {
                edit.set("stream_options", "{\"include_usage\":true}");
            }
        }
    }
}
