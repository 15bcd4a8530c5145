package dev.rehome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Failures before anything went to the client.
class RelayFailoverTest {
    private final Scene scene = new Scene("a", "b");

    @Test
    void theNextTargetTakesOverUnseen() {
        scene.start();
        scene.wire().head(200).say("opened").say("usage:3 fail:OVERLOAD:OTHER_TARGET");
        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
        assertThat(scene.client.header("x-rehome-target")).isEqualTo("b/m");
        assertThat(scene.upstream.wires.getFirst().cancelled).isTrue();
        assertThat(scene.observer.told)
                .containsExactly("attempt a/m", "failed a/m OVERLOAD 4", "attempt b/m", "first token", "ended SERVED");
    }

    @Test
    void aBrokenConnectionIsTriedOnceMoreAtTheSameTargetFirst() {
        scene.start();
        scene.wire().breaks();
        scene.wire().breaks();
        scene.wire().head(200).say("text:x done");

        assertThat(scene.observer.told)
                .containsExactly(
                        "attempt a/m",
                        "failed a/m TRANSPORT 0",
                        "attempt a/m",
                        "failed a/m TRANSPORT 0",
                        "attempt b/m",
                        "first token",
                        "ended SERVED");
    }

    @Test
    void aConnectionThatBreaksWithinTheCallOfOpenIsAFailureToo() {
        scene.upstream.breaksAtOnce = true;
        scene.start();
        scene.time.pass(Attempts.WAIT_MAX);

        assertThat(scene.upstream.wires).hasSize(4).allMatch(wire -> wire.cancelled);
        assertThat(scene.client.got()).isEqualTo("503 Failed.");
        assertThat(scene.observer.ends).hasSize(1);
    }

    @Test
    void theLastTargetIsAskedAgainAfterTheWaitItAskedFor() {
        Scene one = new Scene("a");
        one.start();
        one.wire().head(200).say("fail:RATE:SAME_TARGET:1200");
        one.time.pass(Duration.ofMillis(1199));

        assertThat(one.upstream.wires).hasSize(1);

        one.time.pass(Duration.ofMillis(1));

        assertThat(one.upstream.wires).hasSize(2);

        one.wire().head(200).say("text:x done");

        assertThat(one.client.got()).isEqualTo("200 <x>[DONE].");
    }

    @Test
    void aLongWaitIsTheClientsToDecide() {
        Scene one = new Scene("a");
        one.start();
        one.wire().head(200).say("fail:RATE:SAME_TARGET:60000");

        assertThat(one.client.got()).isEqualTo("503 Failed.");
        assertThat(one.observer.told).containsExactly("attempt a/m", "ended REFUSED");
    }

    @Test
    void anEndedCredentialIsRenewedOnceAndOtherCallsGoOnUsingTheTarget() {
        scene.start();
        scene.wire().head(200).say("fail:AUTH:RENEW_CREDENTIAL_ONCE");

        assertThat(scene.handed("a").forgotten).hasSize(1);
        assertThat(scene.handed("a").asked).isEqualTo(2);
        assertThat(scene.health.admits("a/m", scene.time.instant())).isTrue();

        scene.wire().head(200).say("fail:AUTH:RENEW_CREDENTIAL_ONCE");

        assertThat(scene.health.admits("a/m", scene.time.instant())).isFalse();

        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.header("x-rehome-target")).isEqualTo("b/m");
    }

    @Test
    void anEndedCredentialIsForgottenAlsoWhenNothingIsTriedAgain() {
        scene.attemptsMax = 1;
        scene.start();
        scene.wire().head(200).say("fail:AUTH:RENEW_CREDENTIAL_ONCE");

        assertThat(scene.handed("a").forgotten).hasSize(1);
    }

    @Test
    void aSignatureOffItsTimeIsMadeAgainOnceAtTheProvidersTime() {
        scene.start();
        scene.wire().head(200).say("fail:AUTH:RESIGN_AT_SERVER_TIME_ONCE");

        assertThat(scene.dialect("a").stamps).hasSize(2);
        assertThat(scene.dialect("a").stamps.getFirst().serverTime()).isEqualTo(scene.time.instant());
        assertThat(scene.dialect("a").stamps.getLast().serverTime()).isEqualTo(ScriptedDialect.THEIR_TIME);
        assertThat(scene.health.states(scene.time.instant())).isEmpty();

        scene.wire().head(200).say("fail:AUTH:RESIGN_AT_SERVER_TIME_ONCE");
        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.header("x-rehome-target")).isEqualTo("b/m");
    }

    @Test
    void theCallersFaultIsNotTriedElsewhere() {
        scene.start();
        scene.wire().head(200).say("fail:CALLER:NONE");

        assertThat(scene.upstream.wires).hasSize(1);
        assertThat(scene.refusals).hasSize(1);
        assertThat(scene.observer.end().failure().map(Failure::kind)).contains(FailureClass.CALLER);
    }

    @Test
    void attemptsAreBounded() {
        Scene many = new Scene("a", "b", "c", "d", "e");
        many.attemptsMax = 3;
        many.start();
        for (int i = 0; i < 3; i++) {
            many.wire().head(500);
        }

        assertThat(many.upstream.wires).hasSize(3);
        assertThat(many.client.got()).isEqualTo("503 Failed.");
        assertThat(many.observer.end().attempts()).isEqualTo(3);
        assertThat(many.observer.end().target()).extracting(RelayTarget::name).isEqualTo("c/m");
    }

    @Test
    void anAttemptIsToldOnceAlsoWhenNoTargetIsLeftToTakeOver() {
        scene.dialect("b").unsupported = true;
        scene.start();
        scene.wire().head(200).say("usage:5 fail:OVERLOAD:OTHER_TARGET");

        assertThat(scene.observer.told).containsExactly("attempt a/m", "ended REFUSED");
        assertThat(scene.observer.end().usage().inputTotal()).isEqualTo(5);
        assertThat(scene.refusals).singleElement().isInstanceOf(Exhausted.Failed.class);
    }

    @Test
    void aTargetWithoutACredentialIsNotCalledAndNotCounted() {
        scene.handed("b").refusal = Optional.of(Failure.of(FailureClass.AUTH, Remedy.OTHER_TARGET, "no token"));
        scene.start();
        scene.wire().head(500);

        assertThat(scene.observer.told).containsExactly("attempt a/m", "ended REFUSED");
        assertThat(scene.observer.end().target()).extracting(RelayTarget::name).isEqualTo("a/m");
        assertThat(scene.health.admits("b/m", scene.time.instant())).isFalse();
    }

    @Test
    void whatNoneCanDoIsUnsupported() {
        scene.dialect("a").unsupported = true;
        scene.dialect("b").unsupported = true;
        scene.start();

        assertThat(scene.refusals).singleElement().isInstanceOf(Exhausted.Unsupported.class);
        assertThat(scene.observer.told).containsExactly("ended REFUSED");
    }

    @Test
    void aTargetThatIsNotWellIsSkippedAndWithNoneLeftTheClientIsToldWhenToComeBack() {
        Failure rate = Failure.of(FailureClass.RATE, Remedy.OTHER_TARGET, "slow down")
                .withAfter(Optional.of(Duration.ofSeconds(40)));
        scene.health.failed("a/m", Scene.triple("a"), rate, scene.time.instant());
        scene.dialect("b").unsupported = true;
        scene.start();

        assertThat(scene.refusals).containsExactly(new Exhausted.NoneHealthy(Optional.of(Duration.ofSeconds(40))));
        assertThat(scene.upstream.wires).isEmpty();
    }

    @Test
    void theTokensOfANotYetCommittedStreamAreDroppedWithIt() {
        scene.start();
        scene.wire().head(200).say("opened");
        scene.wire().end(Ending.TRUNCATED);
        scene.wire().head(200).say("text:x done");

        assertThat(scene.client.got()).isEqualTo("200 <x>[DONE].");
    }
}
