package dev.rehome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.Usage.Provenance;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.way.route.Health;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Streams that break, time that runs out, and clients that leave.
class RelayBrokenTest {
    private final Scene scene = new Scene("a", "b");

    @Test
    void afterItsFirstContentAFailureIsTheProtocolsErrorEventAndNoEndMark() {
        scene.start();
        scene.wire().head(200).say("text:x usage:3").say("text:y fail:OVERLOAD:OTHER_TARGET");

        assertThat(scene.client.got()).isEqualTo("200 <x><y>[ERROR OVERLOAD].");
        assertThat(scene.upstream.wires).hasSize(1);
        assertThat(scene.observer.told).containsExactly("attempt a/m", "first token", "ended BROKEN");
        assertThat(scene.observer.end().usage().provenance()).isEqualTo(Provenance.PARTIAL);
    }

    @Test
    void anEndWithoutAnEndMarkIsABreak() {
        scene.start();
        scene.wire().head(200).say("text:x");
        scene.wire().end(Ending.CLEAN);

        assertThat(scene.client.got()).isEqualTo("200 <x>[ERROR TRANSPORT].");
    }

    @Test
    void withoutAFirstTokenInTimeTheNextTargetIsAsked() {
        scene.start();
        scene.wire().head(200);
        scene.time.pass(Scene.FIRST.minusMillis(1));
        scene.wire().say("ping opened");

        assertThat(scene.upstream.wires).hasSize(1);

        scene.time.pass(Duration.ofMillis(1));

        assertThat(scene.upstream.wires).hasSize(2);
        assertThat(scene.upstream.wires.getFirst().cancelled).isTrue();
    }

    @Test
    void aStreamThatStallsEndsWithAnErrorEvent() {
        scene.start();
        scene.wire().head(200).say("text:x");
        scene.time.pass(Scene.BETWEEN.minusSeconds(1));
        scene.wire().say("ping");
        scene.time.pass(Scene.BETWEEN.minusSeconds(1));

        assertThat(scene.client.isOver()).isFalse();

        scene.time.pass(Duration.ofSeconds(1));

        assertThat(scene.client.got()).endsWith("[ERROR TRANSPORT].");
        assertThat(scene.wire().cancelled).isTrue();
        assertThat(scene.time.pending()).isZero();
    }

    @Test
    void theWholeCallHasATimeWhateverItsAttemptsDo() {
        Scene slow = new Scene("a", "b", "c", "d", "e", "f", "g", "h");
        slow.attemptsMax = 8;
        slow.start();
        slow.time.pass(Scene.TOTAL);

        assertThat(slow.refusals).singleElement().isInstanceOf(Exhausted.TimedOut.class);
        assertThat(slow.upstream.wires).allMatch(wire -> wire.cancelled);
        assertThat(slow.observer.ends).hasSize(1);
        assertThat(slow.time.pending()).isZero();
    }

    @Test
    void aStreamThatGoesOnTooLongEndsWithAnErrorEvent() {
        scene.start();
        for (int second = 0; second < Scene.TOTAL.toSeconds(); second += 10) {
            scene.wire().head(200).say("text:x");
            scene.time.pass(Duration.ofSeconds(10));
        }

        assertThat(scene.client.got()).endsWith("[ERROR TRANSPORT].");
        assertThat(scene.observer.end().end()).isEqualTo(Relayed.End.BROKEN);
        assertThat(scene.wire().cancelled).isTrue();
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerCancelsItsProvider() {
        Relay relay = scene.start();
        leave(relay);

        assertThat(scene.wire().cancelled).isTrue();
        assertThat(scene.observer.told).containsExactly("attempt a/m", "ended CLIENT_GONE");

        scene.wire().head(200).say("text:x done");
        scene.time.pass(Scene.TOTAL);
        relay.clientGone();

        assertThat(scene.observer.ends).hasSize(1);
        assertThat(scene.client.violations).isEmpty();
    }

    @Test
    void aClientThatLeavesAStreamIsAccountedForWithWhatItGot() {
        Relay relay = scene.start();
        scene.wire().head(200).say("text:12345678");
        leave(relay);

        assertThat(scene.wire().cancelled).isTrue();
        assertThat(scene.observer.end().end()).isEqualTo(Relayed.End.CLIENT_GONE);
        assertThat(scene.observer.end().usage().total()).isEqualTo(12);
        assertThat(scene.time.pending()).isZero();
    }

    @Test
    void aClientThatLeavesWhileACredentialIsFetchedCallsNobody() {
        scene.handed("a").later = true;
        Relay relay = scene.start();
        leave(relay);
        scene.handed("a").arrive();

        assertThat(scene.upstream.wires).isEmpty();
        assertThat(scene.observer.told).containsExactly("ended CLIENT_GONE");
        assertThat(scene.observer.end().usage().total()).isZero();
    }

    @Test
    void aClientThatLeavesDuringAWaitIsToldOnce() {
        Scene one = new Scene("a");
        Relay relay = one.start();
        one.wire().head(200).say("fail:RATE:SAME_TARGET:1000");
        one.client.gone = true;
        relay.clientGone();
        one.time.pass(Scene.TOTAL);

        assertThat(one.upstream.wires).hasSize(1);
        assertThat(one.observer.told).containsExactly("attempt a/m", "ended CLIENT_GONE");
    }

    @Test
    void aProbeIsLetGoWhoeverEndsIt() {
        for (String how : new String[] {"gone", "total", "fault", "caller"}) {
            Scene probe = new Scene("a");
            openBreaker(probe);
            Relay relay = probe.start();

            assertThat(probe.health.admits("a/m", probe.time.instant())).as(how).isFalse();

            switch (how) {
                case "gone" -> relay.clientGone();
                case "total" -> probe.time.pass(Scene.FIRST);
                case "fault" -> probe.wire().head(600);
                default -> probe.wire().head(200).say("fail:CALLER:NONE");
            }
            probe.time.pass(Duration.ofMinutes(2));

            assertThat(probe.observer.ends).as(how).hasSize(1);
            assertThat(probe.health.admits("a/m", probe.time.instant())).as(how).isTrue();
        }
    }

    @Test
    void aProbeWhoseClientLeavesIsFreeAtOnce() {
        Scene probe = new Scene("a");
        openBreaker(probe);
        Relay relay = probe.start();
        relay.clientGone();

        assertThat(probe.health.admits("a/m", probe.time.instant())).isTrue();
    }

    private static void openBreaker(Scene scene) {
        Failure overload = Failure.of(FailureClass.OVERLOAD, Remedy.OTHER_TARGET, "scripted")
                .withAfter(Optional.of(Duration.ofSeconds(1)));
        for (int i = 0; i < Health.FAILURES_TO_OPEN; i++) {
            scene.health.failed("a/m", Scene.triple("a"), overload, scene.time.instant());
        }
        scene.time.pass(Duration.ofSeconds(1));
    }

    private void leave(Relay relay) {
        scene.client.gone = true;
        relay.clientGone();
    }
}
