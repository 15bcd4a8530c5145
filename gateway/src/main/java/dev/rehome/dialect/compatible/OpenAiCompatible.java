package dev.rehome.dialect.compatible;

import static dev.rehome.dialect.FailureClass.REGION;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.Completions;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Responses;
import java.util.List;

/// Any other server that speaks OpenAI's API: vLLM, Ollama, a vendor's compatible endpoint.
///
/// Nothing is known of it, so nothing is changed. A stream that had its finish may end without `[DONE]`. Refusals of
/// the place are known in the words of those who serve others' models: CoreWeave says OpenAI's sentence
/// (docs.coreweave.com), Gemini's compatible endpoint its own, with status 400 (google-gemini/gemini-cli#24641).
public final class OpenAiCompatible {
    public static final Kind KIND = Bearer.ownServer(
            "openai-compatible",
            "Any server that speaks OpenAI's API",
            Profile.of(
                            Requests.chat(MessageRules.none()),
                            Answers.verbatim().withoutDone(),
                            ErrorRows.of(
                                    row(
                                            403,
                                            "",
                                            "country, region, or territory not supported",
                                            REGION,
                                            OTHER_TARGET,
                                            ""),
                                    row(403, "RegionError", "", REGION, OTHER_TARGET, ""),
                                    row(400, "", "user location is not supported", REGION, OTHER_TARGET, "")))
                    .withEmbeddings(Requests.embeddings())
                    .with(Operation.MODERATION, Requests.at("/moderations"))
                    .with(Operation.RERANK, Requests.at("/rerank"))
                    .with(Operation.IMAGE_GENERATION, Requests.at("/images/generations"))
                    .with(Operation.IMAGE_EDIT, Requests.at("/images/edits"))
                    .with(Operation.IMAGE_VARIATION, Requests.at("/images/variations"))
                    .with(Operation.SPEECH, Requests.at("/audio/speech"))
                    .with(Operation.TRANSCRIPTION, Requests.at("/audio/transcriptions"))
                    .with(Operation.TRANSLATION, Requests.at("/audio/translations"))
                    .withCompletions(Completions.allBut(Requests.completions()))
                    .withResponses(Responses.only(List.of())));

    private OpenAiCompatible() {}
}
