package dev.rehome.dialect.ernie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenRequests;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ErnieRequestTest {
    static Stream<Golden> requests() {
        return Golden.in("ernie/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesTheBody(Golden golden) {
        GoldenRequests.check(ErnieSamples.dialect(), golden);
    }

    /// The endpoint table of bce-qianfan-sdk.
    @ParameterizedTest
    @CsvSource({
        "ERNIE-4.0-8K, completions_pro",
        "ERNIE-Bot-4, completions_pro",
        "ERNIE-4.0-8K-Preview, ernie-4.0-8k-preview",
        "ERNIE-4.0-8K-Latest, ernie-4.0-8k-latest",
        "ERNIE-4.0-8K-Preview-0518, completions_adv_pro",
        "ERNIE-4.0-Turbo-8K, ernie-4.0-turbo-8k",
        "ERNIE-3.5-8K, completions",
        "ERNIE-3.5-8K-0205, ernie-3.5-8k-0205",
        "ERNIE-3.5-8K-1222, ernie-3.5-8k-1222",
        "ERNIE-3.5-128K, ernie-3.5-128k",
        "ERNIE-Bot-8K, ernie_bot_8k",
        "ERNIE-Speed-8K, ernie_speed",
        "ERNIE-Speed-128K, ernie-speed-128k",
        "ERNIE-Lite-8K-0922, eb-instant",
        "ERNIE-Bot-turbo, eb-instant",
        "ERNIE-Lite-8K-0308, ernie-lite-8k",
        "ERNIE-Tiny-8K, ernie-tiny-8k",
        "ERNIE-Character-8K, ernie-char-8k",
        "ERNIE-Functions-8K, ernie-func-8k",
        "BLOOMZ-7B, bloomz_7b1",
        "Llama-2-70b-chat, llama_2_70b"
    })
    void choosesThePathByTheModel(String model, String endpoint) {
        Outbound.Http http =
                (Outbound.Http) ErnieSamples.attempt(model, ErnieSamples.CHAT).first();
        assertThat(http.method()).isEqualTo("POST");
        assertThat(http.uri())
                .hasToString(ErnieSamples.SITE.baseUrl() + "/chat/" + endpoint + "?access_token=24.46ad.secret");
        assertThat(http).hasToString("POST " + ErnieSamples.SITE.baseUrl() + "/chat/" + endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "Embedding-V1, embedding-v1",
        "bge-large-zh, bge_large_zh",
        "bge-large-en, bge_large_en",
        "tao-8k, tao_8k"
    })
    void choosesThePathOfEmbeddings(String model, String endpoint) {
        Outbound.Http http = (Outbound.Http)
                ErnieSamples.attempt(model, "{\"input\":[\"a\"]}").first();
        assertThat(http.uri().getPath()).endsWith("/wenxinworkshop/embeddings/" + endpoint);
    }

    @Test
    void makesTheSameAttemptTwice() {
        Outbound.Http one = (Outbound.Http)
                ErnieSamples.attempt("ernie-tiny-8k", ErnieSamples.CHAT).first();
        Outbound.Http two = (Outbound.Http)
                ErnieSamples.attempt("ernie-tiny-8k", ErnieSamples.CHAT).first();
        assertThat(one).usingRecursiveComparison().isEqualTo(two);
    }
}
