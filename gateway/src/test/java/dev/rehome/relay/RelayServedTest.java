package dev.rehome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.Usage.Provenance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Calls that are served.
class RelayServedTest {
    private final Scene scene = new Scene("a", "b");

    @Test
    void aWholeAnswerIsSentAtItsEndAndNotBefore() {
        scene.stream = false;
        scene.start();
        scene.wire().head(200).say("opened text:hello");

        assertThat(scene.client.got()).isEqualTo("0 ");

        scene.wire().say("usage:7 done");

        assertThat(scene.client.got()).isEqualTo("200 <hello>[DONE].");
        assertThat(scene.client.header("x-rehome-target")).isEqualTo("a/m");
        assertThat(scene.client.header("x-request-id")).isEqualTo("req-1");
        assertThat(scene.client.header("sunset")).isEqualTo("a");
        assertThat(scene.wire().released).isTrue();
        assertThat(scene.observer.told).containsExactly("attempt a/m", "first token", "ended SERVED");
        assertThat(scene.observer.end().usage().inputTotal()).isEqualTo(7);
        assertThat(scene.observer.end().bytesOut()).isEqualTo("<hello>[DONE]".length());
        assertThat(scene.time.pending()).isZero();
    }

    @Test
    void aProviderThatAlwaysStreamsStillGivesAWholeAnswer() {
        scene.stream = false;
        scene.dialect("a").alwaysStreams = true;
        scene.start();
        scene.wire().head(200).say("text:one").say("fail:OVERLOAD:OTHER_TARGET");
        scene.wire().head(200).say("text:two done");

        assertThat(scene.client.got()).isEqualTo("200 <two>[DONE].");
        assertThat(scene.observer.end().target()).extracting(RelayTarget::name).isEqualTo("b/m");
    }

    @Test
    void aStreamIsCommittedByItsFirstContentAndNotByItsOpening() {
        scene.start();
        scene.wire().head(200).say("opened");

        assertThat(scene.client.got()).isEqualTo("0 ");

        scene.wire().say("text:hel").say("text:lo");

        assertThat(scene.client.got()).isEqualTo("200 <hel><lo>");

        scene.wire().say("finish usage:9 done");

        assertThat(scene.client.got()).isEqualTo("200 <hel><lo>[DONE].");
        assertThat(scene.observer.ends).hasSize(1);
        assertThat(scene.observer.end().usage().provenance()).isEqualTo(Provenance.REPORTED);
        assertThat(scene.time.pending()).isZero();
    }

    @Test
    void withoutACountTheUsageIsEstimatedAndSaysSo() {
        scene.start();
        scene.wire().head(200).say("text:12345678 done");

        assertThat(scene.observer.end().usage().provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(scene.observer.end().usage().inputTotal()).isEqualTo(10);
        assertThat(scene.observer.end().usage().outputTotal()).isEqualTo(2);
    }

    @Test
    void aSlowClientPausesItsProviderAndADrainedOneResumesIt() {
        Relay relay = scene.start();
        scene.client.writable = false;
        scene.wire().head(200).say("text:much");

        assertThat(scene.wire().paused).isTrue();

        scene.time.pass(Scene.BETWEEN.multipliedBy(2));

        assertThat(scene.client.isOver()).as("the silence is our own doing").isFalse();

        scene.client.writable = true;
        relay.writable();

        assertThat(scene.wire().paused).isFalse();

        scene.wire().say("done");

        assertThat(scene.client.got()).startsWith("200 <much>").endsWith("[DONE].");
    }

    @Test
    void anIdleStreamIsKeptAwakeWithHeartbeatsOnceItHasBegun() {
        scene.start();
        scene.wire().head(200);
        scene.time.pass(Scene.HEARTBEAT.plusSeconds(1));

        assertThat(scene.client.got()).isEqualTo("0 ");

        scene.wire().say("text:x");
        scene.time.pass(Scene.HEARTBEAT.minusSeconds(1));

        assertThat(scene.client.got()).isEqualTo("200 <x>");

        scene.time.pass(Duration.ofSeconds(1));

        assertThat(scene.client.got()).isEqualTo("200 <x>~");

        scene.wire().say("text:y");
        scene.time.pass(Scene.HEARTBEAT.minusMillis(1));

        assertThat(scene.client.got()).isEqualTo("200 <x>~<y>");
    }

    @Test
    void theDialectsFramesGoOutOnItsSocketAndItsReadsComeAsFrames() {
        scene.start();
        scene.wire().head(101).frame("send:more");
        scene.wire().frame("text:x");
        scene.wire().frame("done");

        assertThat(scene.wire().sent).containsExactly("more");
        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
    }

    @Test
    void warningsAndNamesGoIntoHeadersAsPrintableAscii() {
        Scene odd = new Scene("a\r\nx-evil: 1");
        odd.dialect("a\r\nx-evil: 1").warnings = List.of("temperature: 2 -> 1", "模\n");
        odd.start();
        odd.wire().head(200).say("text:x done");

        assertThat(odd.client.header("x-rehome-target")).isEqualTo("a??x-evil: 1/m");
        assertThat(odd.client.header("x-rehome-warnings")).isEqualTo("temperature: 2 -> 1; ??");
        assertThat(odd.observer.end().warnings()).hasSize(2);
    }

    @Test
    void nothingThatComesAfterTheEndIsHeard() {
        scene.start();
        scene.wire().head(200).say("text:x done text:y");
        scene.wire().say("text:z fail:OVERLOAD:OTHER_TARGET");
        scene.wire().breaks();

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
        assertThat(scene.observer.ends).hasSize(1);
        assertThat(scene.upstream.wires).hasSize(1);
    }
}
