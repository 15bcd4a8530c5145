package dev.rehome.dialect.dashscope;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.TaskState;
import dev.rehome.dialect.TaskStep;
import dev.rehome.dialect.Tasks;
import dev.rehome.dialect.VideoWish;
import dev.rehome.dialect.VideoWish.Frame;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.TaskDialect;
import dev.rehome.dialect.adapt.VendorJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Videos of Wan. Tasks and the addresses of results live for 24 hours; a task that the provider does not know any more
/// has the state `UNKNOWN`, with HTTP 200.
///
/// Sources: help.aliyun.com `text-to-video-api-reference`; recorded tasks of cnblogs/dashscope-sdk @7afccbd; hosts as
/// that page and projects show them.
final class WanVideos implements Tasks {
    private static final Duration LIFE = Duration.ofHours(24);

    private final URI base;
    private final Map<String, String> more = new LinkedHashMap<>();

    private WanVideos(Kind.Site site) {
        base = site.baseUrl();
        header("workspace", "X-DashScope-WorkSpace", site);
        header("data_inspection", "X-DashScope-DataInspection", site);
    }

    static Dialect at(Kind.Site site) {
        return TaskDialect.at(site, new WanVideos(site));
    }

    private void header(String option, String name, Kind.Site site) {
        String value = site.options().getOrDefault(option, "");
        if (!value.isEmpty()) {
            more.put(name, value);
        }
    }

    @Override
    public Encoding submit(Ask ask, TargetModel model, Strictness strictness) {
        if (!(ask.task().orElse(null) instanceof TaskStep.Submit(VideoWish wish))) {
            throw new IllegalArgumentException("ask: expected a submission");
        }
        WanModel family = WanModel.named(model.model());
        Adaptation adaptation = new Adaptation(strictness);
        VideoWish settled = family.range().settle(wish, adaptation);
        boolean isShown = settled.image().isPresent();
        if (isShown && !family.form().wantsPicture() && family.form() != WanModel.Form.ANY) {
            adaptation.refuse("input_reference", "this model makes videos of text only");
        }
        if (!isShown && family.form().wantsPicture()) {
            adaptation.refuse("input_reference", "this model needs a picture");
        }
        if (isShown && family.form().wantsPicture() && wish.size().isPresent()) {
            adaptation.note("size", "the shape is that of the picture");
        }
        return adaptation.result(() -> {
            String body = body(model.model(), family, settled);
            return Draft.task(
                    ask.operation(), model, body.getBytes(StandardCharsets.UTF_8), new TaskStep.Submit(settled));
        });
    }

    private static String body(String model, WanModel family, VideoWish wish) {
        ObjectText input = new ObjectText().string("prompt", wish.prompt());
        ObjectText parameters = new ObjectText();
        Frame frame = wish.size().orElseThrow();
        switch (family.form()) {
            case SIZE -> parameters.string("size", size(frame));
            case ANY -> {
                wish.image().ifPresent(image -> input.string("img_url", image));
                parameters.string("size", size(frame));
            }
            case PICTURE -> {
                wish.image().ifPresent(image -> input.string("img_url", image));
                parameters.string("resolution", family.tier(frame));
            }
            case RATIO -> parameters.string("resolution", family.tier(frame)).string("ratio", WanModel.ratio(frame));
            case MEDIA -> {
                wish.image().ifPresent(image -> {
                    ObjectText first =
                            new ObjectText().string("type", "first_frame").string("url", image);
                    input.array("media", List.of(first.text()));
                });
                parameters.string("resolution", family.tier(frame));
            }
        }
        if (!family.isLengthFixed()) {
            wish.seconds().ifPresent(seconds -> parameters.raw("duration", seconds.toString()));
        }
        return new ObjectText()
                .string("model", model)
                .object("input", input)
                .object("parameters", parameters)
                .text();
    }

    private static String size(Frame frame) {
        return frame.width() + "*" + frame.height();
    }

    @Override
    public Outbound.Http submission(Draft draft, Map<String, String> signed) {
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.put("X-DashScope-Async", "enable");
        headers.putAll(more);
        URI uri = URI.create(base + "/services/aigc/video-generation/video-synthesis");
        return new Outbound.Http("POST", uri, headers, draft.body());
    }

    @Override
    public Outbound.Http look(String id, Map<String, String> signed) {
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.putAll(more);
        return new Outbound.Http("GET", URI.create(base + "/tasks/" + id), headers, new byte[0]);
    }

    @Override
    public Optional<String> submitted(byte[] answer) {
        return VendorJson.object(answer)
                .map(body -> VendorJson.text(body.path("output"), "task_id"))
                .filter(id -> !id.isEmpty());
    }

    @Override
    public Optional<TaskState> looked(byte[] answer) {
        return VendorJson.object(answer).map(body -> body.path("output")).flatMap(WanVideos::state);
    }

    private static Optional<TaskState> state(JsonNode output) {
        return switch (VendorJson.text(output, "task_status")) {
            case "PENDING" -> Optional.of(new TaskState.Waiting());
            case "RUNNING", "SUSPENDED" -> Optional.of(new TaskState.Running());
            case "SUCCEEDED" ->
                VendorJson.address(output, "video_url")
                        .map(result -> new TaskState.Done(List.of(result), Optional.empty(), Optional.of(LIFE)));
            case "FAILED" -> Optional.of(new TaskState.Failed(reason(output)));
            case "CANCELED" -> Optional.of(new TaskState.Failed(TaskState.Reason.CANCELLED));
            case "UNKNOWN" -> Optional.of(new TaskState.Gone());
            default -> Optional.empty();
        };
    }

    private static TaskState.Reason reason(JsonNode output) {
        Failure failure = DashScopeErrors.ROWS.failure(400, VendorJson.bytes(output), Headers.none(), Instant.EPOCH);
        return switch (failure.kind()) {
            case CONTENT -> TaskState.Reason.CONTENT;
            case CALLER, CAPABILITY -> isInvalid(output) ? TaskState.Reason.PARAMETERS : TaskState.Reason.PROVIDER;
            case AUTH, QUOTA, RATE, REGION, REGION_SUSPECTED, OVERLOAD, TRANSPORT -> TaskState.Reason.PROVIDER;
        };
    }

    /// Codes in no row are the provider's affair, such as `InternalError.Algo`.
    private static boolean isInvalid(JsonNode output) {
        return VendorJson.text(output, "code").startsWith("InvalidParameter");
    }

    @Override
    public Failure refusal(int status, byte[] body, Headers headers, Instant now) {
        return DashScopeErrors.ROWS.failure(status, body, headers, now);
    }

    @Override
    public List<String> resultHosts() {
        return List.of(
                "dashscope-result-bj.oss-cn-beijing.aliyuncs.com",
                "dashscope-result-hz.oss-cn-hangzhou.aliyuncs.com",
                "dashscope-result-sh.oss-cn-shanghai.aliyuncs.com",
                "dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com",
                "dashscope-result-wlcb.oss-cn-wulanchabu.aliyuncs.com",
                "dashscope-result-wlcb-acdr-1.oss-cn-wulanchabu-acdr-1.aliyuncs.com",
                "dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com",
                "dashscope-result-bj.oss-accelerate.aliyuncs.com",
                "dashscope-result-sh.oss-accelerate.aliyuncs.com",
                "dashscope-result-sgp.oss-accelerate.aliyuncs.com");
    }
}
