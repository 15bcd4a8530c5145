package dev.rehome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ending;
import org.junit.jupiter.api.Test;

/// Whatever throws, wherever: the call ends once, is told once, and nobody waits.
class RelayFaultTest {
    private final Scene scene = new Scene("a", "b");

    @Test
    void anAskThatCannotBeEncodedIsTheFunnels() {
        scene.dialect("a").throwsOnEncode = true;
        scene.start();

        assertThat(scene.refusals).singleElement().isInstanceOf(Exhausted.Faulted.class);
        ended();
    }

    @Test
    void anAttemptThatCannotBeMadeIsTheFunnels() {
        scene.dialect("a").throwsOnAttempt = true;
        scene.start();

        assertThat(scene.refusals).singleElement().isInstanceOf(Exhausted.Faulted.class);
        ended();
    }

    @Test
    void anAttemptThatThrowsAfterItsCredentialWasFetchedIsTheFunnelsToo() {
        scene.dialect("a").throwsOnFirst = true;
        scene.handed("a").later = true;
        scene.start();
        scene.handed("a").arrive();

        assertThat(scene.refusals).singleElement().isInstanceOf(Exhausted.Faulted.class);
        ended();
    }

    @Test
    void anUpstreamThatThrowsIsTheFunnels() {
        scene.upstream.throwsOnOpen = true;
        scene.start();

        assertThat(scene.refusals).singleElement().isInstanceOf(Exhausted.Faulted.class);
        ended();
    }

    @Test
    void aDialectThatThrowsOnItsHeadIsAFailureOfItsTarget() {
        scene.start();
        scene.wire().head(600);
        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
        assertThat(scene.faults).hasSize(1);
        ended();
    }

    @Test
    void aDialectThatThrowsMidStreamEndsItWithAnErrorEvent() {
        scene.start();
        scene.wire().head(200).say("text:x").say("text:y boom");

        assertThat(scene.client.got()).isEqualTo("200 <x>[ERROR TRANSPORT].");
        assertThat(scene.wire().cancelled).isTrue();
        ended();
    }

    @Test
    void aDialectThatThrowsAtTheEndIsAFailureOfItsTarget() {
        scene.start();
        scene.wire().head(200).end(Ending.RESET);
        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
        ended();
    }

    @Test
    void aRendererThatThrowsLeavesNoHalfAnEvent() {
        scene.start();
        scene.wire().head(200).say("text:x").say("text:" + PlainRenderer.THROWS);

        assertThat(scene.client.got()).isEqualTo("200 <x>[ERROR TRANSPORT].");
        ended();
    }

    @Test
    void anAnswerThatIsTooLargeIsAFailure() {
        scene.start();
        scene.wire().head(200).say("text:" + PlainRenderer.TOO_LARGE);

        assertThat(scene.upstream.wires.getFirst().cancelled).isTrue();

        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
        ended();
    }

    @Test
    void aClientThatThrowsIsCutOffAndTheEndIsTold() {
        for (String when : new String[] {"head", "whole", "write", "end"}) {
            for (boolean stream : new boolean[] {true, false}) {
                Scene throwing = new Scene("a");
                throwing.stream = stream;
                throwing.client.throwsAt = when;
                throwing.start();
                throwing.wire().head(200).say("text:x").say("text:y done");

                assertThat(throwing.observer.ends).as(when).hasSize(1);
                assertThat(throwing.client.isOver()).as(when).isTrue();
                assertThat(throwing.time.pending()).as(when).isZero();
            }
        }
    }

    @Test
    void aRefusalThatCannotBeWrittenIsCutOffAndTheEndIsTold() {
        scene.refusalThrows = true;
        scene.dialect("a").unsupported = true;
        scene.dialect("b").unsupported = true;
        scene.start();

        assertThat(scene.client.got()).isEqualTo("0 !");
        ended();
    }

    @Test
    void aConnectionThatThrowsWhenItIsDroppedDoesNotKeepTheEndFromBeingTold() {
        Relay relay = scene.start();
        scene.wire().throwsOnCancel = true;
        relay.clientGone();

        assertThat(scene.faults).hasSize(1);
        ended();
    }

    @Test
    void anObserverThatThrowsIsNotAskedTwice() {
        scene.observer.throwsAtEnd = true;
        scene.start();
        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
        ended();
    }

    private void ended() {
        assertThat(scene.observer.ends).hasSize(1);
        assertThat(scene.time.pending()).isZero();
        assertThat(scene.client.violations).isEmpty();
    }
}
