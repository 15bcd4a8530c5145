package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;

/// The sentences of this package.
final class Wording {
    private Wording() {}

    static String denial(Verdict.Denied denied) {
        String place = denied.place().map(Place::code).orElse("?");
        String who = who(denied.party());
        String what = switch (denied.reason()) {
            case UNKNOWN_PLACE -> "the country or region of " + who + " is not known";
            case NOT_LISTED -> place + " (" + who + ") is not on the list of supported countries and regions";
            case EXCLUDED -> "the provider does not serve the country or region " + place + " (" + who + ")";
            case EXCLUDED_SUBDIVISION -> "the provider excludes " + place + " (" + who + ")";
            case UNKNOWN_SUBDIVISION -> "parts of " + place + " are excluded, and the part is not known (" + who + ")";
            case ENFORCED -> "the provider blocks traffic for " + place + " (" + who + ")";
            case NOT_ELIGIBLE -> place + " (" + who + ") is served only to holders of " + eligibility(denied.rule());
            case DATE_UNCERTAIN ->
                "it is not known whether the rule for " + place + " (" + who + ") was in force on this date";
            case OWNERSHIP ->
                who + " is owned by more than " + percent(denied.rule().ownedAbove())
                        + " from countries or regions that the provider does not serve";
            case UNDECLARED_OWNERSHIP -> "the owners of " + who + " are not declared";
            case LAW -> "a legal order forbids it for " + place + " (" + who + ")";
            case EXPORT -> "export control forbids it for " + place + " (" + who + ")";
        };
        return denied.provider() + ": " + what + " [rule " + denied.rule().id() + ", "
                + denied.confidence().word() + "]";
    }

    static String doubt(Doubt doubt) {
        String rule = "rule " + doubt.rule().id();
        return switch (doubt) {
            case Doubt.Unproven unproven ->
                unproven.place() + " rests on " + rule + ", which is " + proof(unproven.rule());
            case Doubt.UnknownPart unknown ->
                rule + " excludes parts of " + unknown.country() + " and the part is not known";
            case Doubt.Undeclared undeclared ->
                rule + " looks at owners, and of " + who(undeclared.party()) + " only " + percent(undeclared.declared())
                        + " of the shares are declared";
        };
    }

    private static String proof(Rule rule) {
        String note = rule.proof().note();
        return rule.confidence().word() + (note.isEmpty() ? "" : ": " + note);
    }

    static String who(Party party) {
        return switch (party) {
            case END_USER -> "the end user";
            case CUSTOMER -> "the customer";
            case CONTRACT -> "the contract's entity";
            case EGRESS -> "the egress";
        };
    }

    static String percent(double share) {
        return share == Math.rint(share) ? (long) share + " %" : share + " %";
    }

    private static String eligibility(Rule rule) {
        return String.join(" or ", rule.condition().stream().sorted().toList());
    }
}
