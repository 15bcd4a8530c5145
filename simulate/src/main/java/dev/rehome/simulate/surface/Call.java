package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// One call of a part of the surface, and the ways in which it is refused or answered.
///
/// @param habits whose surface it is
/// @param exchange the call
record Call(Habits habits, Exchange exchange) {
    /// The body as a JSON object, or an empty one.
    JsonNode body() {
        return exchange.json().orElse(Json.NULL);
    }

    /// The refusal of a body that is no object, breaks a rule, or names a model that is not there.
    Optional<Refusal> wrong(Fields fields, List<String> models) {
        JsonNode body = body();
        if (!body.isObject()) {
            return Optional.of(habits.refusal(new Problem(Problem.Kind.NOT_JSON, "", "", "a JSON object"), exchange));
        }
        String model = Fault.model(body.path("model").asString(models.getFirst()));
        Optional<Refusal> refused = fields.check(body).map(this::refusal);
        return refused.isPresent() || models.contains(model)
                ? refused
                : Optional.of(habits.refusal(Trouble.MODEL, model, exchange));
    }

    /// The refusal of a request that breaks a rule.
    Refusal refusal(Problem problem) {
        String field = problem.field().replaceAll("<[^>]*>", "");
        return problem.kind() == Problem.Kind.UNKNOWN
                ? OpenAiErrors.invalid("Unknown parameter: '" + field + "'.", field, "unknown_parameter")
                : habits.refusal(new Problem(problem.kind(), field, problem.value(), problem.expected()), exchange);
    }

    /// The refusal of a part that is missing.
    Refusal missing(String field) {
        return habits.refusal(new Problem(Problem.Kind.MISSING, field, "", "required"), exchange);
    }

    /// Answers by the fault that is asked for, else as `normal` does.
    void answer(String asked, String prompt, Consumer<Optional<Fault>> normal) {
        Optional<Fault> fault = exchange.fault(asked, prompt);
        String model = Fault.model(asked);
        exchange.begin(
                fault,
                trouble -> habits.refusal(trouble, model, exchange),
                trouble -> habits.inside(trouble, model, exchange),
                () -> normal.accept(fault));
    }

    /// An answer with HTTP 200.
    Refusal json(JsonNode json) {
        return new Refusal(200, habits.headers(exchange, false), Json.text(json));
    }

    /// Refuses, if there is something to refuse.
    boolean refused(Optional<Refusal> refusal) {
        refusal.ifPresent(exchange::refuse);
        return refusal.isPresent();
    }
}
