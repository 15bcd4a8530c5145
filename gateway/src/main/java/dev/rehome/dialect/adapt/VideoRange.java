package dev.rehome.dialect.adapt;

import dev.rehome.dialect.VideoWish;
import dev.rehome.dialect.VideoWish.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What videos a model makes. What is wanted otherwise becomes the nearest, with a word about it.
///
/// Where a client says nothing, OpenAI's contract has four seconds of 720x1280; the nearest to these is made, silently.
///
/// @param seconds the lengths; empty where any is passed on
/// @param sizes empty where any is passed on
/// @param promptCharsMax how much of the prompt it reads
public record VideoRange(List<Integer> seconds, List<Frame> sizes, int promptCharsMax) {
    private static final int SECONDS = 4;
    private static final Frame SIZE = new Frame(720, 1280);
    /// How much more a wrong shape weighs than a wrong number of pixels.
    private static final double SHAPE_WEIGHT = 4;

    public VideoRange {
        seconds = List.copyOf(seconds);
        sizes = List.copyOf(sizes);
    }

    /// What is asked of the provider in the end.
    public VideoWish settle(VideoWish wish, Adaptation adaptation) {
        int length = nearest(seconds, wish.seconds().orElse(SECONDS), Comparator.comparingInt(VideoRange::longer));
        told("seconds", wish.seconds(), length, adaptation);
        Frame frame = nearestFrame(wish.size().orElse(SIZE));
        told("size", wish.size(), frame, adaptation);
        return new VideoWish(prompt(wish.prompt(), adaptation), Optional.of(length), Optional.of(frame), wish.image());
    }

    private static int nearest(List<Integer> lengths, int wanted, Comparator<Integer> tie) {
        return lengths.stream()
                .min(Comparator.<Integer>comparingInt(length -> Math.abs(length - wanted))
                        .thenComparing(tie))
                .orElse(wanted);
    }

    /// Of two that are equally near the longer one is taken.
    private static int longer(int length) {
        return -length;
    }

    private Frame nearestFrame(Frame wanted) {
        return sizes.stream()
                .min(Comparator.comparingDouble(frame -> distance(frame, wanted)))
                .orElse(wanted);
    }

    private static double distance(Frame one, Frame other) {
        double shape = Math.log((double) one.width() * other.height() / ((double) one.height() * other.width()));
        double pixels = Math.log((double) one.width() * one.height() / ((double) other.width() * other.height()));
        return SHAPE_WEIGHT * Math.abs(shape) + Math.abs(pixels);
    }

    private static <T> void told(String field, Optional<T> wanted, T made, Adaptation adaptation) {
        if (wanted.isPresent() && !wanted.get().equals(made)) {
            adaptation.change(field, wanted.get() + " -> " + made);
        }
    }

    private String prompt(String prompt, Adaptation adaptation) {
        int chars = prompt.codePointCount(0, prompt.length());
        if (chars <= promptCharsMax) {
            return prompt;
        }
        adaptation.change("prompt", chars + " characters -> the first " + promptCharsMax);
        return prompt.substring(0, prompt.offsetByCodePoints(0, promptCharsMax));
    }
}
