package dev.rehome.cli.report;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.ConfiguredGrants;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.relocate.cutover.CutoverControl;
import dev.rehome.relocate.cutover.Cutovers;
import dev.rehome.relocate.evaluate.KeptVerdict;
import dev.rehome.relocate.evaluate.KeptVerdicts;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.store.SqliteStore;
import dev.rehome.way.route.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/// The books of a gateway that moved an assistant in June 2024, was thrown back once, and had a drill.
public final class ReportScene {
    static final Path DATA = Path.of("src/test/resources/dev/rehome/relocate/report");
    static final Path PLAN = DATA.resolve("plan.yaml");
    private static final String MOVE = "openai-CN-2024-07-09/assistant.gpt-4o.chat";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-06-20T00:00:00Z"));
    private final Path directory;
    private int calls;

    ReportScene(Path directory) {
        this.directory = directory;
    }

    Path config() {
        return directory.resolve("rehome.yaml");
    }

    Path store() {
        return directory.resolve("rehome.db");
    }

    void play() throws Exception {
        Files.copy(DATA.resolve("rehome.yaml"), config());
        Config config = ((Reading.Read) Assembly.configReader(Map.of()).read(config())).config();
        RelocationPlan plan = PlanReader.read(PLAN);
        try (SqliteStore store = new SqliteStore(store(), now::get);
                SqliteLedger ledger = SqliteLedger.start(
                        LedgerOptions.beside(store()), now::get, () -> ConfiguredGrants.of(config))) {
            ledger.ready().toCompletableFuture().join();
            Cutovers cutovers = new Cutovers(new Health());
            CutoverControl control = new CutoverControl(store, cutovers, now::get, _ -> List.of());
            serve(ledger, "openai/gpt-4o", 6, "");
            at("2024-06-26T08:00:00Z");
            new KeptVerdicts(store).keep(List.of(parity())).join();
            drill(new AuditRows(store));
            at("2024-06-27T00:00:00Z");
            control.start(plan, step(Optional.of("assistant.gpt-4o.chat"))).join();
            serve(ledger, "openai/gpt-4o", 4, "");
            serve(ledger, "zhipu/glm-4", 2, CallRecord.SHADOW + MOVE);
            at("2024-06-29T00:00:00Z");
            control.advance(step(Optional.empty())).join();
            serve(ledger, "openai/gpt-4o", 3, "");
            serve(ledger, "zhipu/glm-4", 1, "");
            fail(ledger, "zhipu/glm-4");
            at("2024-06-30T10:30:00Z");
            cutovers.all().forEach(one -> control.breached(one, "errors", "50 % of 2 failed, 0 % of 3 before"));
            serve(ledger, "openai/gpt-4o", 2, "");
            at("2024-07-01T00:00:00Z");
            control.start(plan, step(Optional.of("assistant.gpt-4o.chat"))).join();
            control.advance(step(Optional.empty())).join();
            serve(ledger, "zhipu/glm-4", 5, "");
            at("2024-07-02T00:00:00Z");
        }
    }

    private KeptVerdict parity() {
        return new KeptVerdict(
                "openai-CN-2024-07-09",
                "assistant.gpt-4o.chat",
                "zhipu/glm-4",
                Optional.empty(),
                "openai/gpt-4o",
                Verdict.AT_PARITY,
                ParityGoal.USUAL,
                120,
                -0.01,
                "n-grams",
                now.get());
    }

    private static CutoverControl.Step step(Optional<String> workload) {
        return new CutoverControl.Step("openai-CN-2024-07-09", workload, "Li Wei", Optional.empty());
    }

    private void drill(AuditRows audit) {
        audit.append(AuditEntry.of(
                        now.get(), "Li Wei", "drill.start", "drill-1", Map.of("provider", "openai", "percent", "20")))
                .toCompletableFuture()
                .join();
        audit.append(AuditEntry.of(
                        now.get().plusSeconds(600),
                        "gateway",
                        "drill.end",
                        "drill-1",
                        Map.of("during.zhipu/glm-4", "12 calls, 0 failed")))
                .toCompletableFuture()
                .join();
        audit.append(AuditEntry.of(now.get(), "Li Wei", "drill.start", "drill-2", Map.of("provider", "zhipu")))
                .toCompletableFuture()
                .join();
    }

    private void at(String time) {
        now.set(Instant.parse(time));
    }

    private void serve(SqliteLedger ledger, String target, int count, String move) {
        for (int i = 0; i < count; i++) {
            ledger.record(record(calls++, target, Outcome.SERVED, move, now.get()));
        }
    }

    private void fail(SqliteLedger ledger, String target) {
        ledger.record(record(calls++, target, Outcome.UPSTREAM_FAULT, "", now.get()));
    }

    /// A call of 1,500 tokens that the assistant makes with `gpt-4o`, a minute and as many seconds as its number later.
    public static CallRecord record(int number, String target, Outcome outcome, String move, Instant from) {
        String[] parts = target.split("/");
        boolean served = outcome == Outcome.SERVED;
        Cost cost = parts[0].equals("openai")
                ? new Cost.Known(7_500_000_000L, "USD")
                : new Cost.Known(150_000_000_000L, "CNY");
        return new CallRecord(
                "call-" + number,
                1,
                true,
                new CallRecord.Caller(
                        Optional.of("acme"),
                        Optional.of("assistant"),
                        List.of("CN"),
                        Optional.empty(),
                        move.isEmpty() ? Map.of() : Map.of(CallRecord.MOVE, move)),
                new CallRecord.Asked("openai", Optional.of(Operation.CHAT), "gpt-4o", false, new TreeSet<>(), 400),
                CallRecord.Decided.NOTHING,
                Optional.of(new CallRecord.Target(parts[0], parts[1])),
                new CallRecord.Result(
                        served ? 200 : 502,
                        outcome,
                        served ? Optional.empty() : Optional.of(FailureClass.AUTH),
                        Optional.empty(),
                        false,
                        List.of(),
                        900),
                served
                        ? Optional.of(new Usage(1_000, 0, 0, 0, 500, 0, 0, Usage.Provenance.REPORTED))
                        : Optional.empty(),
                served ? cost : Cost.NOTHING,
                new CallRecord.Times(from.plusSeconds(61 + number), 800_000_000L, 800_000_000L, OptionalLong.empty()));
    }
}
