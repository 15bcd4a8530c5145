package dev.rehome.simulate.azure;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Habits;
import tools.jackson.databind.node.ObjectNode;

/// Azure's errors. Recorded: the key (BotSharp#386), the deployment (chatbox#646), the rate limit
/// (dbchatprov2#2); the filtered prompt is the vendor's documented one.
final class AzureErrors {
    private AzureErrors() {}

    static Refusal key() {
        return error(
                401,
                "401",
                "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide"
                        + " a valid key for an active subscription and use a correct regional API endpoint for your resource.");
    }

    static Refusal token() {
        return Habits.refuse(
                401,
                Json.object(
                        "statusCode",
                        401,
                        "message",
                        "Unauthorized. Access token is missing, invalid, audience is incorrect"
                                + " (https://cognitiveservices.azure.com), or have expired."));
    }

    static Refusal trouble(Trouble trouble, String version, int contextTokens) {
        return switch (trouble) {
            case AUTH -> key();
            case QUOTA, RATE -> rate(version);
            case OVERLOAD ->
                error(
                        429,
                        "429",
                        "The system is currently experiencing high demand and cannot process your request. Your"
                                + " request exceeds the maximum usage size allowed during peak load.");
            case SERVER -> error(500, "InternalServerError", "The server had an error while processing your request.");
            case REGION -> error(403, "403", "Access denied due to Virtual Network/Firewall rules.");
            case PERMISSION ->
                error(
                        401,
                        "PermissionDenied",
                        "The principal `00000000-0000-0000-0000-000000000000` lacks the required data"
                                + " action `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action` to"
                                + " perform `POST /openai/deployments/{deployment-id}/chat/completions` operation.");
            case CONTENT -> filtered();
            case CONTEXT -> OpenAiErrors.trouble(Trouble.CONTEXT, "", contextTokens);
            case MODEL ->
                error(
                        404,
                        "DeploymentNotFound",
                        "The API deployment for this resource does not exist. If you created the"
                                + " deployment within the last 5 minutes, please wait a moment and try again.");
        };
    }

    private static Refusal rate(String version) {
        return error(
                        429,
                        "429",
                        "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version "
                                + version
                                + " have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry"
                                + " after 2 seconds. Please go here: https://aka.ms/oai/quotaincrease if you would like to further"
                                + " increase the default rate limit.")
                .with("retry-after", "2")
                .with("retry-after-ms", "2000")
                .with("x-ratelimit-reset-tokens", "2");
    }

    private static Refusal filtered() {
        ObjectNode results = Json.object(
                "hate", Json.object("filtered", true, "severity", "high"),
                "jailbreak", Json.object("filtered", false, "detected", false),
                "self_harm", Json.object("filtered", false, "severity", "safe"),
                "sexual", Json.object("filtered", false, "severity", "safe"),
                "violence", Json.object("filtered", false, "severity", "safe"));
        return Habits.refuse(
                400,
                Json.object(
                        "error",
                        Json.object(
                                "message",
                                "The response was filtered due to the prompt triggering Azure OpenAI's content"
                                        + " management policy. Please modify your prompt and retry. To learn more"
                                        + " about our content filtering policies please read our documentation:"
                                        + " https://go.microsoft.com/fwlink/?linkid=2198766",
                                "type",
                                Json.NULL,
                                "param",
                                "prompt",
                                "code",
                                "content_filter",
                                "status",
                                400,
                                "innererror",
                                Json.object(
                                        "code", "ResponsibleAIPolicyViolation", "content_filter_result", results))));
    }

    static Refusal error(int status, String code, String message) {
        return Habits.refuse(status, Json.object("error", Json.object("code", code, "message", message)));
    }
}
