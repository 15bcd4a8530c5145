package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks what a dialect makes of the ask in a golden file: the `body`, the `warnings`, or the fields that are
/// `unsupported`.
public final class GoldenRequests {
    private GoldenRequests() {}

    public static void check(Dialect dialect, Golden golden) {
        Encoding encoding = encode(dialect, golden);
        assertThat(encoding).usingRecursiveComparison().isEqualTo(encode(dialect, golden));
        switch (encoding) {
            case Encoding.Ready(Draft draft, List<String> warnings) -> {
                assertThat(golden.sections()).as("%s", warnings).containsKey("body");
                assertThat(VendorJson.object(draft.body()))
                        .isEqualTo(VendorJson.object(golden.section("body")))
                        .isPresent();
                assertThat(warnings).isEqualTo(golden.lines("warnings"));
            }
            case Encoding.Unsupported(List<String> fields, String reason) -> {
                assertThat(fields).as(reason).isEqualTo(golden.lines("unsupported"));
                assertThat(reason).isNotBlank();
            }
        }
    }

    /// The draft of an ask that can be carried.
    public static Draft draft(Dialect dialect, String model, String ask) {
        Encoding encoding =
                dialect.encode(GoldenAsk.of(ask), new TargetModel("test", model, Map.of()), Strictness.ADAPT);
        assertThat(encoding).isInstanceOf(Encoding.Ready.class);
        return ((Encoding.Ready) encoding).draft();
    }

    private static Encoding encode(Dialect dialect, Golden golden) {
        Ask ask = GoldenAsk.of(golden.section("ask"));
        Map<String, String> options = new HashMap<>();
        golden.facts().forEach((name, value) -> {
            if (name.startsWith("option.")) {
                options.put(name.substring("option.".length()), value);
            }
        });
        TargetModel target = new TargetModel("test", golden.fact("model", ""), options);
        return dialect.encode(ask, target, Strictness.valueOf(golden.fact("strictness", "ADAPT")));
    }
}
