package dev.rehome.dialect.zhipu;

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
import dev.rehome.dialect.adapt.VideoRange;
import dev.rehome.dialect.openailike.ErrorRows;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Videos of CogVideoX. A task's failure has no reason there, and how long a result stays is not documented. There is
/// no way to take a task back.
///
/// Sources: the OpenAPI file of tryAGI/ZAI and docs.bigmodel.cn for `videos/generations` and `async-result`; addresses
/// of results as projects show them: `aigc-files.bigmodel.cn/api/cogvideo/`.
final class ZhipuVideos implements Tasks {
    private static final List<Frame> SIZES = List.of(
            new Frame(1280, 720),
            new Frame(720, 1280),
            new Frame(1024, 1024),
            new Frame(1920, 1080),
            new Frame(1080, 1920),
            new Frame(2048, 1080),
            new Frame(3840, 2160));
    private static final VideoRange COGVIDEOX = new VideoRange(List.of(5, 10), SIZES, 512);
    /// Of models that are not known (Vidu) what the client says is passed on.
    private static final VideoRange OTHERS = new VideoRange(List.of(), List.of(), 512);

    private final URI base;

    private ZhipuVideos(URI base) {
        this.base = base;
    }

    static Dialect at(Kind.Site site) {
        return TaskDialect.at(site, new ZhipuVideos(site.baseUrl()));
    }

    @Override
    public Encoding submit(Ask ask, TargetModel model, Strictness strictness) {
        if (!(ask.task().orElse(null) instanceof TaskStep.Submit(VideoWish wish))) {
            throw new IllegalArgumentException("ask: expected a submission");
        }
        Adaptation adaptation = new Adaptation(strictness);
        boolean isKnown = model.model().startsWith("cogvideox");
        VideoWish settled = (isKnown ? COGVIDEOX : OTHERS).settle(wish, adaptation);
        ObjectText body = new ObjectText().string("model", model.model()).string("prompt", settled.prompt());
        settled.image().ifPresent(image -> body.string("image_url", image));
        settled.size().ifPresent(size -> body.string("size", size.toString()));
        settled.seconds().ifPresent(seconds -> body.raw("duration", seconds.toString()));
        return adaptation.result(() -> Draft.task(
                ask.operation(), model, body.text().getBytes(StandardCharsets.UTF_8), new TaskStep.Submit(settled)));
    }

    @Override
    public Outbound.Http submission(Draft draft, Map<String, String> signed) {
        return new Outbound.Http("POST", URI.create(base + "/videos/generations"), signed, draft.body());
    }

    @Override
    public Outbound.Http look(String id, Map<String, String> signed) {
        return new Outbound.Http("GET", URI.create(base + "/async-result/" + id), signed, new byte[0]);
    }

    @Override
    public Optional<String> submitted(byte[] answer) {
        return VendorJson.object(answer)
                .filter(body -> !VendorJson.text(body, "task_status").equals("FAIL"))
                .map(body -> VendorJson.text(body, "id"))
                .filter(id -> !id.isEmpty());
    }

    @Override
    public Optional<TaskState> looked(byte[] answer) {
        return VendorJson.object(answer).flatMap(ZhipuVideos::state);
    }

    private static Optional<TaskState> state(JsonNode body) {
        return switch (VendorJson.text(body, "task_status")) {
            case "PROCESSING" -> Optional.of(new TaskState.Running());
            case "FAIL" -> Optional.of(new TaskState.Failed(TaskState.Reason.PROVIDER));
            case "SUCCESS" -> {
                JsonNode video = body.path("video_result").path(0);
                Optional<URI> cover = VendorJson.address(video, "cover_image_url");
                yield VendorJson.address(video, "url")
                        .map(result -> new TaskState.Done(List.of(result), cover, Optional.empty()));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Failure refusal(int status, byte[] body, Headers headers, Instant now) {
        return new ErrorRows(Zhipu.ERRORS).failure(status, body, headers, now);
    }

    @Override
    public List<String> resultHosts() {
        return List.of("aigc-files.bigmodel.cn");
    }
}
