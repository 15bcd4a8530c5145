package dev.rehome.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a dialect prepared from an ask: a body to send and what is needed to read the answer. Any number of attempts
/// can be made from one draft.
///
/// @param body the body to send, or for a socket the first frame, UTF-8; not to be changed
/// @param stream whether the provider is asked to stream
/// @param wantsUsage whether the client wants the usage report in its stream
/// @param tier VERBATIM and PATCHED answers come as `Events.wire`, TRANSLATED ones as `Events.chat`
/// @param vectorsBase64 whether the client wants vectors as base64 from a provider that gives them as numbers
/// @param shape the shape of the body and of the answer, where more than one has this operation
/// @param contentType what the body is
/// @param more what of the body follows `body`: the files of a form; such a draft is sent to one provider only
/// @param headers what is sent on of the client's own headers; names in lower case
/// @param task the step of a task that this is, with what is asked in the end
/// @param prompted the functions that the model was told of in its prompt, where calls are to be read out of its text
public record Draft(
        Operation operation,
        TargetModel model,
        byte[] body,
        boolean stream,
        boolean wantsUsage,
        Tier tier,
        boolean vectorsBase64,
        Shape shape,
        String contentType,
        List<Content> more,
        Map<String, String> headers,
        Optional<TaskStep> task,
        Optional<PromptedTools> prompted) {
    private static final String JSON = "application/json";

    public Draft {
        more = List.copyOf(more);
        headers = Map.copyOf(headers);
    }

    public Draft(
            Operation operation,
            TargetModel model,
            byte[] body,
            boolean stream,
            boolean wantsUsage,
            Tier tier,
            boolean vectorsBase64) {
        this(
                operation,
                model,
                body,
                stream,
                wantsUsage,
                tier,
                vectorsBase64,
                Shape.OPENAI,
                JSON,
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /// A step of a task.
    public static Draft task(Operation operation, TargetModel model, byte[] body, TaskStep step) {
        boolean stream = step instanceof TaskStep.Fetch;
        return new Draft(
                operation,
                model,
                body,
                stream,
                false,
                Tier.TRANSLATED,
                false,
                Shape.OPENAI,
                JSON,
                List.of(),
                Map.of(),
                Optional.of(step),
                Optional.empty());
    }

    public Draft(Operation operation, TargetModel model, byte[] body, boolean stream, boolean wantsUsage, Tier tier) {
        this(operation, model, body, stream, wantsUsage, tier, false);
    }

    /// The same in another shape.
    public Draft in(Shape other) {
        return new Draft(
                operation,
                model,
                body,
                stream,
                wantsUsage,
                tier,
                vectorsBase64,
                other,
                contentType,
                more,
                headers,
                task,
                prompted);
    }

    /// The same with these headers of the client's.
    public Draft with(Map<String, String> sent) {
        return new Draft(
                operation,
                model,
                body,
                stream,
                wantsUsage,
                tier,
                vectorsBase64,
                shape,
                contentType,
                more,
                sent,
                task,
                prompted);
    }

    /// The same with another body.
    ///
    /// @param type such as `multipart/form-data; boundary=b`
    public Draft with(String type, byte[] start, List<Content> rest) {
        return new Draft(
                operation,
                model,
                start,
                stream,
                wantsUsage,
                tier,
                vectorsBase64,
                shape,
                type,
                rest,
                headers,
                task,
                prompted);
    }

    /// The same with calls of these functions in its text.
    public Draft with(PromptedTools tools) {
        return new Draft(
                operation,
                model,
                body,
                stream,
                wantsUsage,
                tier,
                vectorsBase64,
                shape,
                contentType,
                more,
                headers,
                task,
                Optional.of(tools));
    }
}
