package dev.rehome.server;

import dev.rehome.call.Candidates;
import dev.rehome.call.Refusal;
import dev.rehome.dialect.Operation;
import dev.rehome.place.MalformedDeclaration;
import dev.rehome.place.PlaceFinder;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.ModelsPage;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.gemini.GeminiModels;
import dev.rehome.server.front.messages.MessagesModels;
import dev.rehome.way.Considered;
import dev.rehome.way.Inquiry;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Snapshot;
import dev.rehome.way.caller.Caller;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `GET /v1/models`: what this caller may use now, from where he is.
final class Models {
    private final Running running;
    private final Context context;

    Models(Running running, Context context) {
        this.running = running;
        this.context = context;
    }

    Reply list(HttpServerRequest request, Front front) {
        return page(request, spoken(request, front), Optional.empty());
    }

    Reply one(HttpServerRequest request, Front front, String id) {
        return page(request, spoken(request, front), Optional.of(id));
    }

    /// OpenAI, Anthropic and Google have their models at the same path: only Anthropic's clients name a version, and
    /// only Google's have the key in a header of Google's.
    private static Front spoken(HttpServerRequest request, Front front) {
        if (front != Front.OPENAI) {
            return front;
        }
        if (request.getHeader("anthropic-version") != null) {
            return Front.ANTHROPIC;
        }
        return request.getHeader("x-goog-api-key") != null ? Front.GEMINI : front;
    }

    private Reply page(HttpServerRequest request, Front front, Optional<String> id) {
        Arrival arrival = Arrival.of(new HttpIncoming(request, context), front, Operation.CHAT, running);
        Snapshot snapshot = running.snapshot().get();
        Inquiry inquiry = arrival.inquiry(id.orElse(""), snapshot);
        if (inquiry.secret().isEmpty()) {
            return front.errors().refusal(new Refusal.KeyMissing());
        }
        Optional<Caller> caller = snapshot.callers().find(inquiry.secret().get());
        if (caller.isEmpty()) {
            return front.errors().refusal(new Refusal.KeyInvalid());
        }
        try {
            Candidates places = running.way().places(inquiry, caller.get(), snapshot);
            return id.map(model -> one(model, front, caller.get(), places, snapshot))
                    .orElseGet(() -> list(
                            front,
                            snapshot.routes().values().stream()
                                    .filter(route -> isOpen(route, caller.get(), places, snapshot))
                                    .map(route -> entry(route, snapshot))
                                    .toList()));
        } catch (MalformedDeclaration malformed) {
            String reason = String.valueOf(malformed.getMessage());
            return front.errors().refusal(new Refusal.Invalid(PlaceFinder.HEADER, "invalid_value", reason));
        }
    }

    private Reply one(String model, Front front, Caller caller, Candidates places, Snapshot snapshot) {
        return snapshot.route(model)
                .filter(route -> isOpen(route, caller, places, snapshot))
                .map(route -> entry(route, snapshot))
                .map(entry -> one(front, entry))
                .orElseGet(() -> front.errors().refusal(new Refusal.ModelNotFound(model)));
    }

    private static Reply list(Front front, List<ModelsPage.Entry> entries) {
        return switch (front) {
            case ANTHROPIC -> MessagesModels.list(entries);
            case GEMINI -> GeminiModels.list(entries);
            case OPENAI, AZURE -> ModelsPage.list(entries);
        };
    }

    private static Reply one(Front front, ModelsPage.Entry entry) {
        return switch (front) {
            case ANTHROPIC -> MessagesModels.one(entry);
            case GEMINI -> GeminiModels.one(entry);
            case OPENAI, AZURE -> ModelsPage.one(entry);
        };
    }

    private boolean isOpen(ModelRoute route, Caller caller, Candidates places, Snapshot snapshot) {
        Instant now = running.clock().instant();
        return caller.key().mayAskFor(route.name())
                && running.way().consider(route, caller, places, snapshot, now).stream()
                        .anyMatch(Considered::isLawful);
    }

    private static ModelsPage.Entry entry(ModelRoute route, Snapshot snapshot) {
        List<String> owners = route.targets().stream()
                .map(target -> target.site().id())
                .distinct()
                .toList();
        return new ModelsPage.Entry(
                route.name(), snapshot.loadedAt().getEpochSecond(), owners.size() == 1 ? owners.getFirst() : "rehome");
    }
}
