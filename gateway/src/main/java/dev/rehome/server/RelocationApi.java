package dev.rehome.server;

import dev.rehome.call.Place;
import dev.rehome.relocate.cutover.Cutover;
import dev.rehome.relocate.cutover.CutoverControl;
import dev.rehome.relocate.cutover.CutoverPage;
import dev.rehome.relocate.cutover.Drill;
import dev.rehome.relocate.cutover.DrillControl;
import dev.rehome.relocate.cutover.DrillReport;
import dev.rehome.relocate.cutover.Parity;
import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The admin API of relocations:
///
///     GET  /api/cutover[?plan=ID]     where the moves stand
///     GET  /api/cutover/history?plan=ID     the audit of a plan
///     POST /api/cutover/start     {"plan": "the text of the file", "workload", "actor", "force"}
///     POST /api/cutover/advance, /pause, /back     {"plan": ID, "workload", "actor", "force"}
///     GET  /api/drill     drills under way and over
///     POST /api/drill     {"provider", "places": ["CN"], "percent", "seconds", "actor", "force"}
///     POST /api/drill/end     {"id", "actor"}
public final class RelocationApi implements AdminApi {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final List<String> STEP = List.of("plan", "workload", "actor", "force");
    private static final List<String> DRILL = List.of("provider", "places", "percent", "seconds", "actor", "force");
    private static final List<String> DRILL_END = List.of("id", "actor");
    private static final int TEXT_CHARS_MAX = 1_000;
    private static final int ACTOR_CHARS_MAX = 100;
    private static final int DRILL_SECONDS_MAX = 86_400;

    private final Running running;
    private final CutoverControl control;
    private final DrillControl drills;

    public RelocationApi(Running running, CutoverControl control, DrillControl drills) {
        this.running = running;
        this.control = control;
        this.drills = drills;
    }

    @Override
    public Optional<CompletionStage<Answer>> answer(Asked asked) {
        String what = asked.method() + " " + asked.path();
        try {
            return switch (what) {
                case "GET /api/cutover" -> Optional.of(status(plan(asked)));
                case "GET /api/cutover/history" -> Optional.of(history(asked));
                case "POST /api/cutover/start" -> Optional.of(start(fields(asked, STEP)));
                case "POST /api/cutover/advance" -> Optional.of(moved(control.advance(step(fields(asked, STEP)))));
                case "POST /api/cutover/pause" -> Optional.of(moved(control.pause(step(fields(asked, STEP)))));
                case "POST /api/cutover/back" -> Optional.of(moved(control.back(step(fields(asked, STEP)))));
                case "GET /api/drill" ->
                    Optional.of(done(ok(Map.of(
                            "drills",
                            drills.reports().stream().map(CutoverPage::of).toList()))));
                case "POST /api/drill" -> Optional.of(drill(fields(asked, DRILL)));
                case "POST /api/drill/end" -> Optional.of(endDrill(fields(asked, DRILL_END)));
                default -> Optional.empty();
            };
        } catch (WrongField wrong) {
            return Optional.of(done(new Answer(400, error(List.of(String.valueOf(wrong.getMessage()))))));
        } catch (InvalidPlan invalid) {
            return Optional.of(done(new Answer(400, error(invalid.problems()))));
        }
    }

    private static Optional<String> plan(Asked asked) {
        asked.query().keySet().stream()
                .filter(name -> !name.equals("plan"))
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongField(name + ": unknown (expected: plan)");
                });
        return Optional.ofNullable(asked.query().get("plan")).filter(id -> !id.isBlank());
    }

    private CompletionStage<Answer> history(Asked asked) {
        String plan =
                plan(asked).orElseThrow(() -> new WrongField("plan: missing (expected: ?plan= with the id of a plan)"));
        return control.history(plan)
                .thenApply(entries -> ok(Map.of("entries", CutoverPage.history(entries))))
                .exceptionally(RelocationApi::refused);
    }

    private CompletionStage<Answer> status(Optional<String> plan) {
        return pages(running.cutovers().all().stream()
                        .filter(cutover ->
                                plan.filter(id -> !id.equals(cutover.plan())).isEmpty())
                        .toList())
                .thenApply(RelocationApi::ok)
                .exceptionally(RelocationApi::refused);
    }

    private CompletableFuture<Map<String, Object>> pages(List<Cutover> cutovers) {
        Instant now = running.clock().instant();
        return control.parity(cutovers)
                .thenApply(parity -> Map.of(
                        "cutovers",
                        cutovers.stream()
                                .map(one -> CutoverPage.of(one, running.cutovers(), known(one, parity), now))
                                .toList()));
    }

    private CutoverPage.Known known(Cutover cutover, Map<String, Parity> parity) {
        return new CutoverPage.Known(Optional.ofNullable(parity.get(cutover.id())), control.vainIn(cutover));
    }

    private CompletionStage<Answer> start(JsonNode fields) {
        String plan =
                text(fields, "plan").orElseThrow(() -> new WrongField("plan: missing (expected: the text of a plan)"));
        return moved(control.start(PlanReader.read("plan", plan), step(fields)));
    }

    private CompletionStage<Answer> moved(CompletableFuture<CutoverControl.Taken> moving) {
        return moving.thenCompose(taken -> pages(taken.moved()).thenApply(page -> withLeft(page, taken.left())))
                .exceptionally(RelocationApi::refused);
    }

    private static Answer withLeft(Map<String, Object> page, List<String> left) {
        Map<String, Object> all = new LinkedHashMap<>(page);
        all.put("left", left);
        return ok(all);
    }

    private CompletionStage<Answer> drill(JsonNode fields) {
        Instant now = running.clock().instant();
        String provider = text(fields, "provider")
                .orElseThrow(() -> new WrongField("provider: missing (expected: the id of a provider)"));
        if (!running.snapshot().get().sites().containsKey(provider)) {
            throw new WrongField("provider: " + provider + " (expected: one of "
                    + String.join(
                            ", ",
                            running.snapshot().get().sites().keySet().stream()
                                    .sorted()
                                    .toList()) + ")");
        }
        List<Place> places = new ArrayList<>();
        JsonNode given = fields.path("places");
        if (!given.isArray() && !given.isMissingNode()) {
            throw new WrongField("places: " + given + " (expected: a list of codes such as CN)");
        }
        for (JsonNode place : given) {
            places.add(Place.parse(place.asString(""))
                    .orElseThrow(
                            () -> new WrongField("places: " + place.asString("") + " (expected: codes such as CN)")));
        }
        int percent = number(fields, "percent", 100);
        int seconds = number(fields, "seconds", DRILL_SECONDS_MAX);
        Drill drill = new Drill(
                "drill-" + provider + "-"
                        + now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", ""),
                provider,
                places,
                percent,
                now,
                now.plus(Duration.ofSeconds(seconds)),
                actor(fields));
        return drills.start(drill, text(fields, "force"))
                .thenApply(begun -> ok(Map.of("drill", CutoverPage.of(begun))))
                .exceptionally(RelocationApi::refused);
    }

    private CompletionStage<Answer> endDrill(JsonNode fields) {
        String id = text(fields, "id").orElseThrow(() -> new WrongField("id: missing (expected: the id of a drill)"));
        Optional<DrillReport> report = drills.end(id, actor(fields));
        return done(report.map(one -> ok(Map.of("drill", CutoverPage.of(one))))
                .orElseGet(
                        () -> new Answer(404, error(List.of("id: " + id + " (expected: a drill that is under way)")))));
    }

    private CutoverControl.Step step(JsonNode fields) {
        return new CutoverControl.Step(
                text(fields, "plan").orElseThrow(() -> new WrongField("plan: missing (expected: the id of a plan)")),
                text(fields, "workload"),
                actor(fields),
                text(fields, "force"));
    }

    private static String actor(JsonNode fields) {
        String expected = " (expected: who does it, at most " + ACTOR_CHARS_MAX + " characters)";
        String name = text(fields, "actor").orElseThrow(() -> new WrongField("actor: missing" + expected));
        if (name.length() > ACTOR_CHARS_MAX) {
            throw new WrongField("actor: too long" + expected);
        }
        return name;
    }

    private static Optional<String> text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || value.asString().isBlank()) {
            throw new WrongField(name + ": not a text (expected: a text, not empty)");
        }
        if (!name.equals("plan") && value.asString().length() > TEXT_CHARS_MAX) {
            throw new WrongField(name + ": too long (expected: at most " + TEXT_CHARS_MAX + " characters)");
        }
        return Optional.of(value.asString());
    }

    private static int number(JsonNode fields, String name, int max) {
        JsonNode value = fields.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 1 || value.asInt() > max) {
            throw new WrongField(name + ": " + (value.isMissingNode() ? "missing" : value)
                    + " (expected: a number from 1 to " + max + ")");
        }
        return value.asInt();
    }

    /// @param known the names that there are: a misspelt `workload` must not move all of them
    private static JsonNode fields(Asked asked, List<String> known) {
        JsonNode fields;
        try {
            fields = JSON.readTree(asked.body());
        } catch (JacksonException wrong) {
            throw new WrongField("body: " + wrong.getOriginalMessage() + " (expected: a JSON object)");
        }
        if (!fields.isObject()) {
            throw new WrongField("body: no object (expected: a JSON object)");
        }
        fields.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongField(name + ": unknown (expected: one of " + String.join(", ", known) + ")");
                });
        return fields;
    }

    private static Answer refused(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause instanceof CutoverControl.NotNow not
                ? new Answer(409, error(String.valueOf(not.getMessage()).lines().toList()))
                : new Answer(500, error(List.of("the store did not take it: " + cause.getMessage())));
    }

    private static Answer ok(Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("status", "ok");
        all.putAll(fields);
        return new Answer(200, JSON.writeValueAsString(all));
    }

    private static String error(List<String> problems) {
        return JSON.writeValueAsString(Map.of("status", "error", "errors", problems));
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /// A field of the body is not what it should be.
    private static final class WrongField extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongField(String message) {
            super(message);
        }
    }
}
