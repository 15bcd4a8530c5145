package dev.rehome.cli.reembed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Place;
import dev.rehome.dialect.TargetModel;
import dev.rehome.way.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whose calls those of a re-embedding are.
class ReembedTargetTest {
    @Test
    void itsCallsAreTheKeysButMadeToMeasureOneTarget() {
        TargetModel anew = new TargetModel("qwen", "text-embedding-v3", Map.of());
        TargetModel old = new TargetModel("openai", "text-embedding-3-small", Map.of());
        ReembedTarget target = new ReembedTarget(
                anew, "web", List.of(Place.parse("CN").orElseThrow()), "reembed:move-1/web", 0, Optional.of(old));
        Recorded recorded = target.recorded(old);
        assertThat(recorded.key()).isEqualTo("web");
        assertThat(recorded.measured()).contains(new Recorded.Measured(old, "reembed:move-1/web"));
        assertThat(recorded.places().places().toList()).extracting(Place::code).containsExactly("CN");
    }
}
