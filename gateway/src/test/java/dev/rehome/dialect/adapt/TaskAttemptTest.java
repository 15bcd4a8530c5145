package dev.rehome.dialect.adapt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.TaskState;
import dev.rehome.dialect.TaskStep;
import dev.rehome.dialect.VideoWish;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers about tasks, cut at every place, and hostile ones. Forms: help.aliyun.com, docs.bigmodel.cn.
class TaskAttemptTest {
    private static final TaskStep LOOK = new TaskStep.Look("t-1");
    private static final TaskStep SUBMIT =
            new TaskStep.Submit(new VideoWish("a", Optional.of(5), Optional.empty(), Optional.empty()));
    private static final String WAN = """
            {"request_id":"r","output":{"task_id":"t-1","task_status":"SUCCEEDED","video_url":"https://h.example/v.mp4?Expires=1"}}""";
    private static final String ZHIPU = """
            {"model":"cogvideox-2","task_status":"SUCCESS","video_result":[{"url":"https://h.example/v.mp4","cover_image_url":"https://h.example/c.jpeg"}]}""";

    private static final class Told implements Events {
        final List<TaskState> states = new ArrayList<>();
        final List<Failure> failures = new ArrayList<>();
        int ends;

        @Override
        public void chat(ChatEvent event) {
            throw new AssertionError();
        }

        @Override
        public void wire(byte[] json, int from, int to, boolean semantic) {
            throw new AssertionError();
        }

        @Override
        public void task(TaskState state) {
            states.add(state);
        }

        @Override
        public void usage(Usage usage) {}

        @Override
        public void send(String frame) {}

        @Override
        public void failed(Failure failure) {
            ends++;
            failures.add(failure);
        }

        @Override
        public void done() {
            ends++;
        }
    }

    private static Attempt attempt(String kind, TaskStep step) {
        Kind found = Kinds.find(kind).orElseThrow();
        Kind.Site site = new Kind.Site(URI.create("https://api.example/v1"), Map.of());
        Operation operation = step instanceof TaskStep.Look ? Operation.VIDEO_STATUS : Operation.VIDEO;
        Draft draft = Draft.task(operation, new TargetModel("p", "m", Map.of()), new byte[0], step);
        Stamp stamp = new Stamp(Instant.EPOCH, Duration.ZERO, "call");
        return found.dialect().apply(site).attempt(draft, new Credential.Token(new Secret("k")), stamp);
    }

    private static Told tell(String kind, TaskStep step, int status, byte[] body, int cut) {
        Attempt attempt = attempt(kind, step);
        Told told = new Told();
        attempt.head(status, Headers.none(), told);
        attempt.bytes(Arrays.copyOf(body, cut), told);
        attempt.bytes(Arrays.copyOfRange(body, cut, body.length), told);
        attempt.end(Ending.CLEAN, told);
        return told;
    }

    @Test
    void aLookIsReadHoweverItIsCut() {
        for (String[] one : new String[][] {{"dashscope", WAN}, {"zhipu", ZHIPU}}) {
            byte[] body = one[1].getBytes(UTF_8);
            for (int cut = 0; cut <= body.length; cut++) {
                Told told = tell(one[0], LOOK, 200, body, cut);
                assertThat(told.ends).isOne();
                assertThat(told.states).singleElement().isInstanceOf(TaskState.Done.class);
            }
        }
    }

    @Test
    void thePathNamesTheTask() {
        assertThat(((Outbound.Http) attempt("dashscope", LOOK).first()).uri())
                .hasToString("https://api.example/v1/tasks/t-1");
        assertThat(((Outbound.Http) attempt("zhipu", LOOK).first()).uri())
                .hasToString("https://api.example/v1/async-result/t-1");
        Outbound.Http submission = (Outbound.Http) attempt("dashscope", SUBMIT).first();
        assertThat(submission.headers()).containsEntry("X-DashScope-Async", "enable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashscope", "zhipu"})
    void anIdThatIsNoneIsNoTask(String kind) {
        for (String id : List.of("", "../x", "a/b", "a?b", "a".repeat(129), "\u4e00")) {
            byte[] body = ("{\"id\":\"" + id + "\",\"output\":{\"task_id\":\"" + id + "\"}}").getBytes(UTF_8);
            Told told = tell(kind, SUBMIT, 200, body, 0);
            assertThat(told.states).as(id).isEmpty();
            assertThat(told.failures).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashscope", "zhipu"})
    void aTaskThatIsNotFoundIsGoneAndABadKeyIsNot(String kind) {
        assertThat(tell(kind, LOOK, 404, "{}".getBytes(UTF_8), 0).states).containsExactly(new TaskState.Gone());
        assertThat(tell(kind, LOOK, 401, "{}".getBytes(UTF_8), 0).failures)
                .singleElement()
                .extracting(Failure::kind)
                .isEqualTo(FailureClass.AUTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashscope", "zhipu"})
    void whateverComesEndsOnce(String kind) {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 3_000; round++) {
            byte[] body = (kind.equals("zhipu") ? ZHIPU : WAN).getBytes(UTF_8);
            for (int i = random.nextInt(6); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            body = Arrays.copyOf(body, random.nextInt(body.length + 1));
            int status = List.of(200, 400, 500).get(random.nextInt(3));
            Told told = tell(kind, random.nextBoolean() ? LOOK : SUBMIT, status, body, random.nextInt(body.length + 1));
            assertThat(told.ends).isOne();
            assertThat(told.states.size() + told.failures.size()).isOne();
        }
    }

    @Test
    void moreThanAnAnswerIsAFailure() {
        Attempt attempt = attempt("zhipu", LOOK);
        Told told = new Told();
        attempt.head(200, Headers.none(), told);
        attempt.bytes(new byte[(1 << 20) + 1], told);
        attempt.end(Ending.CLEAN, told);

        assertThat(told.failures).hasSize(1);
        assertThat(told.ends).isOne();
    }
}
