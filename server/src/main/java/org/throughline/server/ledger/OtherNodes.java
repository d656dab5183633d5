package org.throughline.server.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the ledger, five times a second, whether other nodes have appended. A wake-up would only be
 * a hint; this is what counts.
 */
@Component
class OtherNodes implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);

    private final LedgerOfRecord ledger;
    private final long pauseMillis;
    private volatile boolean running;

    OtherNodes(LedgerOfRecord ledger, @Value("${throughline.poll-millis:200}") long pauseMillis) {
        this.ledger = ledger;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("other-nodes").start(this::poll);
    }

    private void poll() {
        boolean reached = true;
        while (running) {
            try {
                Thread.sleep(pauseMillis);
                ledger.catchUpWithOthers();
                reached = true;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException unreachable) {
                if (running && reached)
                    LOG.warn("The ledger cannot be read: {}", unreachable.getMessage());
                reached = false;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
