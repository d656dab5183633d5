package org.throughline.server.direction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Signpost;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.words.Words;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;

/**
 * Looks whether the measure of an assumption was read beyond its threshold twice, and opens what is
 * prepared for that as a proposed change: once for each time it trips, on nobody's behalf. It is
 * applied by nobody but whom the policies ask.
 */
@Component
class Tripping {
    private static final Logger LOG = LoggerFactory.getLogger(Tripping.class);

    private final JdbcClient jdbc;
    private final Plans plans;
    private final Approvals approvals;

    /** Where a plan has not moved since, nothing new can be due. */
    private final Map<Id<Organization>, Long> looked = new ConcurrentHashMap<>();

    Tripping(JdbcClient jdbc, Plans plans, Approvals approvals) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.approvals = approvals;
    }

    @Scheduled(fixedDelayString = "${throughline.contingencies-every:PT5S}")
    synchronized void look() {
        for (var organization : organizations()) {
            try {
                look(organization);
            } catch (DuplicateKeyException _) {
                // Another node opened it at the same moment.
            } catch (RuntimeException fault) {
                LOG.error("What is prepared for {} could not be looked at", organization, fault);
            }
        }
    }

    private List<Id<Organization>> organizations() {
        return jdbc
                .sql("select * from organizations_with_contingencies()")
                .query(UUID.class)
                .list()
                .stream()
                .<Id<Organization>>map(Id::of)
                .toList();
    }

    private void look(Id<Organization> organization) {
        var today = plans.standing(organization);
        Long seen = looked.get(organization);
        if (seen != null && seen == today.revision()) return;
        for (var due : Signpost.due(today.plan()))
            if (due.readiness().isReady()) open(organization, today.plan(), today.revision(), due);
        looked.put(organization, today.revision());
    }

    private void open(Id<Organization> organization, Plan plan, long revision, Signpost.Due due) {
        var contingency = plan.get(Contingency.class, due.contingency());
        var answer =
                approvals.open(
                        organization,
                        new Proposal(
                                contingency.name(),
                                why(plan, contingency, due),
                                due.readiness().edits(),
                                revision,
                                Optional.of(key(due.contingency(), due))));
        if (!(answer instanceof Answer.Waiting))
            LOG.warn(
                    "The contingency {} is due, and could not be opened: {}",
                    due.contingency(),
                    answer);
    }

    private static String why(Plan plan, Contingency contingency, Signpost.Due due) {
        var assumption = plan.get(Assumption.class, contingency.assumption());
        var reading = Signpost.of(plan, assumption).readings().lastEntry();
        var says =
                "“%s” no longer holds: %s was %s on %s, for the second time in a row, where %s was assumed (tripped on %s). This was prepared for it."
                        .formatted(
                                assumption.name(),
                                assumption.measure(),
                                Words.measured(reading.getValue(), assumption.threshold().unit()),
                                Words.day(reading.getKey()),
                                VisionView.line(assumption.threshold()),
                                Words.day(due.trippedOn()));
        return contingency.does().isBlank() ? says : says + "\n\n" + contingency.does();
    }

    private static String key(Id<Contingency> contingency, Signpost.Due due) {
        return key(contingency, due.trippedOn().toString());
    }

    private static String key(Id<Contingency> contingency, String trippedOn) {
        return "contingency %s tripped on %s".formatted(contingency, trippedOn);
    }

    /** The change it was opened as, while its assumption has not held again. */
    Optional<AssumptionView.Opened> opened(
            Id<Organization> organization, Plan plan, Contingency contingency) {
        return Signpost.of(plan, plan.get(Assumption.class, contingency.assumption()))
                .trippedOn()
                .flatMap(day ->
                        approvals.opened(organization, key(contingency.id(), day.toString())))
                .map(Tripping::opened);
    }

    private static AssumptionView.Opened opened(Changes.Change change) {
        return new AssumptionView.Opened(
                "/changes/" + change.id(),
                "#%d, %s"
                        .formatted(
                                change.number(),
                                switch (change.state()) {
                                    case DRAFT, PROPOSED -> "waiting for approval";
                                    case SCHEDULED -> "approved";
                                    case APPROVED, APPLIED -> "applied";
                                    case REJECTED -> "rejected";
                                    case WITHDRAWN -> "withdrawn";
                                }));
    }
}
