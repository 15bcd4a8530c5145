package dev.rehome.relocate.plan.make;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.plan.Stage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2024-06-25");

    @Test
    void whateverTheDaysAreStagesRiseAndEndBeforeTheDeadline() {
        for (int days = -3; days < 400; days++) {
            LocalDate by = TODAY.plusDays(days);
            List<Stage> stages = StageDays.between(TODAY, by);
            assertThat(stages.isEmpty()).as("%s days", days).isEqualTo(days < 2);
            if (!stages.isEmpty()) {
                assertThat(stages.getLast().kind()).isEqualTo(Stage.Kind.FULL);
                assertThat(stages.getLast().from()).isBefore(by);
                assertThat(stages.getFirst().from()).isAfter(TODAY);
                assertThat(stages)
                        .extracting(Stage::from)
                        .doesNotHaveDuplicates()
                        .isSorted();
                assertThat(StageDays.atOnce(TODAY, by)).containsExactly(stages.getLast());
            }
        }
    }

    @Test
    void fewDaysHaveFewStages() {
        assertThat(StageDays.between(TODAY, TODAY.plusDays(2))).hasSize(1);
        assertThat(StageDays.between(TODAY, TODAY.plusDays(3))).hasSize(2);
        assertThat(StageDays.between(TODAY, TODAY.plusDays(4))).hasSize(3);
        assertThat(StageDays.between(TODAY, TODAY.plusDays(5))).hasSize(4);
    }
}
