package dev.rehome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random scripts of inputs, in any order and at any time: whatever comes, a call ends exactly once and in order.
class RelayPropertyTest {
    private static final int SCRIPTS = 20_000;
    private static final int STEPS_MAX = 25;
    private static final List<Ending> ENDINGS = List.of(Ending.values());
    private static final String[] WORDS = {
        "opened",
        "text:x",
        "text:x",
        "finish",
        "usage:3",
        "done",
        "send:x",
        "boom",
        "ping",
        "text:" + PlainRenderer.THROWS,
        "text:" + PlainRenderer.TOO_LARGE,
        "fail:RATE:SAME_TARGET:1000",
        "fail:RATE:SAME_TARGET",
        "fail:TRANSPORT:SAME_TARGET",
        "fail:OVERLOAD:OTHER_TARGET",
        "fail:AUTH:RENEW_CREDENTIAL_ONCE",
        "fail:AUTH:RESIGN_AT_SERVER_TIME_ONCE",
        "fail:REGION:OTHER_TARGET",
        "fail:CALLER:NONE"
    };

    @Test
    void everyCallEndsExactlyOnceAndNothingIsSaidAfterIt() {
        int served = 0;
        for (int seed = 0; seed < SCRIPTS; seed++) {
            served += run(seed) ? 1 : 0;
        }
        assertThat(served).as("the scripts reach good ends too").isGreaterThan(SCRIPTS / 20);
    }

    private static boolean run(int seed) {
        Random random = new Random(seed);
        Scene scene = new Scene("a", "b", "c");
        List<String> script = new ArrayList<>();
        prepare(scene, random);
        Relay relay = scene.start();
        int steps = random.nextInt(STEPS_MAX);
        for (int i = 0; i < steps; i++) {
            step(scene, relay, random, script);
        }
        scene.time.pass(Scene.TOTAL);

        assertThat(scene.observer.ends).as("seed %s: %s", seed, script).hasSize(1);
        assertThat(scene.observer.told.getLast()).as("seed %s", seed).startsWith("ended");
        assertThat(scene.client.violations).as("seed %s: %s", seed, script).isEmpty();
        assertThat(scene.client.isOver() || scene.client.gone)
                .as("seed %s: %s", seed, script)
                .isTrue();
        assertThat(scene.time.pending()).as("seed %s: %s", seed, script).isZero();
        assertThat(scene.upstream.wires).as("seed %s: %s", seed, script).hasSizeLessThanOrEqualTo(scene.attemptsMax);
        assertThat(scene.upstream.wires.stream().filter(wire -> !wire.cancelled && !wire.released && !wire.over))
                .as("seed %s: %s: no wire is left open", seed, script)
                .isEmpty();
        balanced(scene, seed, script);
        scene.time.pass(Duration.ofMinutes(3));
        assertThat(scene.dialects.keySet())
                .as("seed %s: %s: no probe is kept", seed, script)
                .allMatch(provider -> scene.health.admits(provider + "/m", scene.time.instant())
                        && scene.client.violations.isEmpty());
        return scene.observer.end().end() == Relayed.End.SERVED;
    }

    private static void balanced(Scene scene, int seed, List<String> script) {
        long attempts = scene.observer.told.stream()
                .filter(told -> told.startsWith("attempt"))
                .count();
        long failed = scene.observer.told.stream()
                .filter(told -> told.startsWith("failed"))
                .count();
        assertThat(scene.observer.end().attempts())
                .as("seed %s: %s", seed, script)
                .isEqualTo((int) attempts);
        assertThat(failed).as("seed %s: %s", seed, script).isEqualTo(Math.max(attempts - 1, 0));
    }

    private static void prepare(Scene scene, Random random) {
        scene.stream = random.nextBoolean();
        scene.attemptsMax = 1 + random.nextInt(5);
        scene.refusalThrows = random.nextInt(20) == 0;
        scene.dialects.values().forEach(dialect -> {
            dialect.unsupported = random.nextInt(8) == 0;
            dialect.throwsOnAttempt = random.nextInt(30) == 0;
            dialect.throwsOnFirst = random.nextInt(30) == 0;
            dialect.alwaysStreams = random.nextInt(4) == 0;
        });
        scene.credentials.values().forEach(credential -> credential.later = random.nextInt(6) == 0);
    }

    private static void step(Scene scene, Relay relay, Random random, List<String> script) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            script.add("gone");
            scene.client.gone = true;
            relay.clientGone();
        } else if (kind == 1) {
            scene.client.writable = random.nextBoolean();
            relay.writable();
        } else if (kind < 5) {
            int seconds = random.nextInt(40);
            script.add("pass " + seconds);
            scene.time.pass(Duration.ofSeconds(seconds));
        } else if (kind < 7) {
            scene.credentials.values().forEach(Scene.HandedCredentials::arriveIfWaiting);
        } else if (!scene.upstream.wires.isEmpty()) {
            wire(scene, random, script);
        }
    }

    private static void wire(Scene scene, Random random, List<String> script) {
        ScriptedUpstream.Wire wire = scene.upstream.wires.get(random.nextInt(scene.upstream.wires.size()));
        if (wire.cancelled || wire.released || wire.over) {
            return;
        }
        int kind = random.nextInt(14);
        String word = WORDS[random.nextInt(WORDS.length)];
        script.add(kind + " " + word);
        switch (kind) {
            case 0 -> wire.head(random.nextInt(4) == 0 ? 500 : 200);
            case 1 -> wire.end(ENDINGS.get(random.nextInt(ENDINGS.size())));
            case 2 -> wire.breaks();
            case 3 -> wire.frame(word);
            default -> wire.say(word + " " + WORDS[random.nextInt(6)]);
        }
    }
}
