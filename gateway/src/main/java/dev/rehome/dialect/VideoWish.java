package dev.rehome.dialect;

import java.util.Optional;

/// A video that a client wants.
///
/// @param seconds how long it is to be, at least 1
/// @param image a picture to begin with: an address, or a data URL
public record VideoWish(String prompt, Optional<Integer> seconds, Optional<Frame> size, Optional<String> image) {
    /// The size of a picture in pixels.
    public record Frame(int width, int height) {
        private static final int DIGITS_MAX = 5;

        /// Of text such as `1280x720`; empty when it is no such text.
        public static Optional<Frame> parse(String text) {
            int by = text.indexOf('x');
            return by > 0 && isSide(text.substring(0, by)) && isSide(text.substring(by + 1))
                    ? Optional.of(new Frame(
                            Integer.parseInt(text.substring(0, by)), Integer.parseInt(text.substring(by + 1))))
                    : Optional.empty();
        }

        private static boolean isSide(String text) {
            return !text.isEmpty()
                    && text.length() <= DIGITS_MAX
                    && text.charAt(0) != '0'
                    && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /// The same of this length and size.
    public VideoWish of(int length, Frame frame) {
        return new VideoWish(prompt, Optional.of(length), Optional.of(frame), image);
    }
}
