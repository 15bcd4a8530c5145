package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.programmes.Programme;
import dev.rehome.relocate.programmes.Programmes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// What vendors' programmes would pay of a plan, in sentences: one grant is shared by all workloads that go there.
final class ProgrammeNotes {
    private final List<PlannedWorkload> planned;
    private final Programmes programmes;

    ProgrammeNotes(List<PlannedWorkload> planned, Programmes programmes) {
        this.planned = planned;
        this.programmes = programmes;
    }

    List<String> notes() {
        TreeSet<String> ids = new TreeSet<>();
        planned.stream()
                .flatMap(one -> one.choice().stream())
                .map(Candidate::programmes)
                .forEach(ids::addAll);
        List<String> notes = new ArrayList<>();
        for (String id : ids) {
            programmes.find(id).ifPresent(programme -> notes.add(note(programme)));
        }
        return notes;
    }

    private String note(Programme programme) {
        List<String> parts = new ArrayList<>();
        programme.grants().forEach(grant -> parts.add(grant(programme, grant)));
        programme.match().ifPresent(match -> parts.add(match(programme, match)));
        programme.credit().ifPresent(money -> parts.add(money + " of credit"));
        if (!programme.free().isEmpty()) {
            parts.add("without charge: " + String.join(", ", programme.free()));
        }
        if (programme.rateParity()) {
            parts.add("the rates you have now");
        }
        if (programme.newcomers()) {
            parts.add("for new customers only");
        }
        if (!programme.people().isEmpty()) {
            parts.add("ask for: " + String.join(", ", programme.people()));
        }
        String until = programme
                .period()
                .until()
                .map(day -> "join before " + day + " (" + programme.period().zone() + ")")
                .orElse("until when one can join is not known");
        parts.add(until);
        return "programme " + programme.id() + " (" + programme.vendor() + ", "
                + programme.proof().confidence().name().toLowerCase(Locale.ROOT) + "): " + String.join("; ", parts);
    }

    private String grant(Programme programme, Programme.Grant grant) {
        List<PlannedWorkload> covered = planned.stream()
                .filter(one -> isIn(one, programme) && grant.covers(model(one)))
                .toList();
        BigDecimal tokens = covered.stream()
                .map(one -> DayCost.perDay(one.workload(), total(one.workload())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String what = grant.tokens() + " tokens of "
                + (grant.models().isEmpty() ? "models not named" : String.join(", ", grant.models()));
        if (tokens.signum() == 0) {
            return what;
        }
        BigDecimal days = BigDecimal.valueOf(grant.tokens()).divide(tokens, MathContext.DECIMAL64);
        return what + ", " + days.setScale(1, RoundingMode.DOWN) + " days of " + ids(covered) + worth(covered, days);
    }

    private static String worth(List<PlannedWorkload> covered, BigDecimal days) {
        List<Money> perDay = covered.stream()
                .flatMap(one -> one.choice().flatMap(Candidate::perDay).stream())
                .toList();
        if (perDay.size() < covered.size()
                || perDay.stream().map(Money::currency).distinct().count() != 1) {
            return "";
        }
        BigDecimal sum = perDay.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money saved = new Money(
                sum.multiply(days).setScale(2, RoundingMode.DOWN),
                perDay.getFirst().currency());
        return ", worth " + saved;
    }

    private String match(Programme programme, Programme.Match match) {
        List<PlannedWorkload> covered = planned.stream()
                .filter(one -> isIn(one, programme) && match.covers(model(one)))
                .toList();
        long used = covered.stream().mapToLong(one -> total(one.workload())).sum();
        return "as many tokens as were used before"
                + (match.days() == 0 ? " (of how many days is not known)" : " in the last " + match.days() + " days")
                + (used == 0 ? "" : ", " + used + " in the inventory's period for " + ids(covered));
    }

    private static boolean isIn(PlannedWorkload one, Programme programme) {
        return one.choice()
                .filter(candidate -> candidate.programmes().contains(programme.id()))
                .isPresent();
    }

    private static String model(PlannedWorkload one) {
        return one.chosen().map(target -> target.model()).orElse("");
    }

    private static long total(Workload workload) {
        return workload.tokens().input() + workload.tokens().output();
    }

    private static String ids(List<PlannedWorkload> planned) {
        return String.join(
                ", ", planned.stream().map(one -> one.workload().id()).toList());
    }
}
