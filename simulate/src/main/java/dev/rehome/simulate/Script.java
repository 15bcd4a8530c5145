package dev.rehome.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the frames of an answer and a fault into the steps that are played.
public final class Script {
    private Script() {}

    /// The steps for `frames`.
    ///
    /// @param error the vendor's event for a trouble in mid-stream
    /// @param malformed an event of this vendor's framing whose JSON is broken
    public static List<Step> of(
            List<Frame> frames,
            Optional<Fault> fault,
            java.util.function.Function<Trouble, String> error,
            String malformed) {
        List<Step> steps = new ArrayList<>();
        Fault what = fault.orElse(new Fault.Cut(Integer.MAX_VALUE));
        int sent = 0;
        for (Frame frame : frames) {
            if (ends(what, sent, steps, error)) {
                return List.copyOf(steps);
            }
            if (what instanceof Fault.Malformed(int events) && events == sent) {
                steps.add(new Step.Send(malformed));
            }
            if (what instanceof Fault.Stall(int events) && events == sent && sent > 0) {
                steps.add(new Step.Stall());
            }
            steps.add(new Step.Send(frame.text()));
            if (what instanceof Fault.FinishTwice && frame.kind() == Frame.Kind.FINISH) {
                steps.add(new Step.Send(frame.text()));
            }
            sent++;
        }
        steps.add(new Step.Finish());
        return List.copyOf(steps);
    }

    private static boolean ends(
            Fault fault, int sent, List<Step> steps, java.util.function.Function<Trouble, String> error) {
        return switch (fault) {
            case Fault.Cut(int events) when events == sent -> steps.add(new Step.Finish());
            case Fault.Reset(int events) when events == sent -> steps.add(new Step.Drop());
            case Fault.ErrorAfter(int events, Trouble trouble)
            when events == sent -> steps.add(new Step.Send(error.apply(trouble))) && steps.add(new Step.Finish());
            case Fault.Cut _, Fault.Reset _, Fault.ErrorAfter _ -> false;
            case Fault.Refuse _, Fault.Raw _, Fault.Inside _, Fault.Stall _, Fault.Malformed _, Fault.Split _ -> false;
            case Fault.Slow _ -> false;
            case Fault.FinishTwice _, Fault.Filter _ -> false;
        };
    }
}
