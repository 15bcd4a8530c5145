package dev.rehome.dialect.dashscope;

import dev.rehome.dialect.VideoWish.Frame;
import dev.rehome.dialect.adapt.VideoRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What one family of Wan's models makes, and how it is told. The first family that a model's name begins with counts;
/// a model in none gets what the client says.
///
/// Sources: help.aliyun.com `text-to-video-api-reference` and `image-to-video-api-reference` as of 2026 (sizes by tier,
/// lengths, the limit of the prompt); vercel/ai's provider for Alibaba for the form of wan2.7.
///
/// @param start what the names of its models begin with
/// @param tiers such as `720P`, the sizes of which it makes
/// @param isLengthFixed whether it takes no length
/// @param form how size and picture are told
record WanModel(String start, List<String> tiers, VideoRange range, boolean isLengthFixed, Form form) {
    private static final List<Integer> FIVE = List.of(5);
    private static final List<Integer> FIVE_OR_TEN = List.of(5, 10);
    private static final int PROMPT_2025 = 1_500;
    private static final int PROMPT_2024 = 800;

    private static final List<WanModel> ALL = List.of(
            of("wan2.7-t2v", range(2, 15), PROMPT_2025, Form.RATIO, "720P", "1080P"),
            of("wan2.7-i2v", range(2, 15), PROMPT_2025, Form.MEDIA, "720P", "1080P"),
            of("wan2.6-t2v-us", FIVE_OR_TEN, PROMPT_2025, Form.SIZE, "720P", "1080P"),
            of("wan2.6-t2v", range(2, 15), PROMPT_2025, Form.SIZE, "720P", "1080P"),
            of("wan2.6-i2v-us", FIVE_OR_TEN, PROMPT_2025, Form.PICTURE, "720P", "1080P"),
            of("wan2.6-i2v", range(2, 15), PROMPT_2025, Form.PICTURE, "720P", "1080P"),
            of("wan2.5-t2v", FIVE_OR_TEN, PROMPT_2025, Form.SIZE, "480P", "720P", "1080P"),
            of("wan2.5-i2v", FIVE_OR_TEN, PROMPT_2025, Form.PICTURE, "480P", "720P", "1080P"),
            of("wan2.2-t2v", FIVE, PROMPT_2024, Form.SIZE, "480P", "1080P"),
            of("wan2.2-i2v-flash", FIVE, PROMPT_2024, Form.PICTURE, "480P", "720P"),
            of("wan2.2-i2v", FIVE, PROMPT_2024, Form.PICTURE, "480P", "1080P"),
            of("wanx2.1-t2v-turbo", FIVE, PROMPT_2024, Form.SIZE, "480P", "720P"),
            of("wanx2.1-t2v", FIVE, PROMPT_2024, Form.SIZE, "720P"),
            of("wanx2.1-i2v-turbo", range(3, 5), PROMPT_2024, Form.PICTURE, "480P", "720P"),
            of("wanx2.1-i2v", FIVE, PROMPT_2024, Form.PICTURE, "720P"));

    WanModel {
        tiers = List.copyOf(tiers);
    }

    /// How a model is told what to make.
    enum Form {
        /// `parameters.size`, and no picture.
        SIZE,
        /// `input.img_url` and `parameters.resolution`: the shape is that of the picture.
        PICTURE,
        /// `parameters.resolution` and `ratio`, and no picture.
        RATIO,
        /// A picture as `input.media`, and `parameters.resolution`.
        MEDIA,
        /// Of a model that is not known: a size, and a picture if there is one.
        ANY;

        boolean wantsPicture() {
            return this == PICTURE || this == MEDIA;
        }
    }

    static WanModel named(String model) {
        return ALL.stream()
                .filter(family -> model.startsWith(family.start))
                .findFirst()
                .orElseGet(() -> new WanModel(
                        "", List.of(), new VideoRange(List.of(), List.of(), PROMPT_2025), false, Form.ANY));
    }

    /// The tier of one of its sizes.
    String tier(Frame frame) {
        return tiers.stream()
                .filter(tier -> frames(tier).contains(frame))
                .findFirst()
                .orElse("720P");
    }

    private static WanModel of(String start, List<Integer> seconds, int promptMax, Form form, String... tiers) {
        List<Frame> sizes = new ArrayList<>();
        for (String tier : tiers) {
            sizes.addAll(frames(tier));
        }
        return new WanModel(
                start, List.of(tiers), new VideoRange(seconds, sizes, promptMax), seconds.equals(FIVE), form);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Frame> frames(String tier) {
        return switch (tier) {
            case "480P" -> List.of(new Frame(832, 480), new Frame(480, 832), new Frame(624, 624));
            case "720P" ->
                List.of(
                        new Frame(1280, 720),
                        new Frame(720, 1280),
                        new Frame(960, 960),
                        new Frame(1088, 832),
                        new Frame(832, 1088));
            default ->
                List.of(
                        new Frame(1920, 1080),
                        new Frame(1080, 1920),
                        new Frame(1440, 1440),
                        new Frame(1632, 1248),
                        new Frame(1248, 1632));
        };
    }

    /// The shape of one of its sizes in the vendor's words.
    static String ratio(Frame frame) {
        if (frame.width() == frame.height()) {
            return "1:1";
        }
        boolean isWide = frame.width() > frame.height();
        double shape = (double) Math.max(frame.width(), frame.height()) / Math.min(frame.width(), frame.height());
        if (shape > 1.5) {
            return isWide ? "16:9" : "9:16";
        }
        return isWide ? "4:3" : "3:4";
    }
}
