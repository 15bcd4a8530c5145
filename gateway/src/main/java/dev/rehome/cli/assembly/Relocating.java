package dev.rehome.cli.assembly;

import dev.rehome.relocate.cutover.CutoverControl;
import dev.rehome.relocate.cutover.DrillControl;
import dev.rehome.server.AdminApi;
import dev.rehome.server.DrillCheck;
import dev.rehome.server.MoveCheck;
import dev.rehome.server.RelocationApi;
import dev.rehome.server.Running;
import dev.rehome.store.SqliteStore;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relocations and drills of a gateway that runs.
final class Relocating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relocating.class);
    private static final long LOOK_MILLIS = 500;

    private final AdminApi api;
    private final CutoverControl control;
    private final DrillControl drills;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("drills").factory());

    private Relocating(AdminApi api, CutoverControl control, DrillControl drills) {
        this.control = control;
        this.drills = drills;
        this.api = api;
    }

    /// Goes on with the moves that were under way when the gateway stopped: before it takes calls.
    static Relocating open(Running running, SqliteStore store) {
        CutoverControl control = new CutoverControl(store, running.cutovers(), running.clock(), new MoveCheck(running));
        try {
            int moves = control.restore().join();
            if (moves > 0) {
                LOG.info("relocation: {} moves go on", moves);
            }
        } catch (CompletionException down) {
            LOG.error("relocation: the moves under way cannot be read; calls go by the configuration alone", down);
        }
        DrillControl drills = new DrillControl(store, running.cutovers(), running.clock(), new DrillCheck(running));
        var _ = drills.restore().exceptionally(down -> {
            LOG.error("relocation: it is not written down that drills ended", down);
            return 0;
        });
        Relocating relocating = new Relocating(new RelocationApi(running, control, drills), control, drills);
        var _ = relocating.looking.scheduleWithFixedDelay(
                relocating::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return relocating;
    }

    private void look() {
        drills.tick();
        keep();
    }

    private void keep() {
        try {
            control.tick().join();
        } catch (CompletionException down) {
            LOG.error("relocation: what shadows did is not written down", down);
        }
    }

    AdminApi api() {
        return api;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        drills.stop();
        keep();
    }
}
