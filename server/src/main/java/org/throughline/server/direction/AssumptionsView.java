package org.throughline.server.direction;

import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.Exposure.Riding;
import org.throughline.plan.direction.Fraction;
import org.throughline.plan.direction.Signpost;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Kind;
import org.throughline.plan.words.Words;

/**
 * What the plan takes to be so: most at stake first.
 *
 * @param says how much of it all carries much and could fall
 */
public record AssumptionsView(List<Line> lines, String says, int from, int inAll) {
    static final int ON_A_PAGE = 50;

    /**
     * @param share of all planned hours of the coming year, in per cent
     * @param money what that work costs; empty where the reader may not see costs
     * @param stake money times the chance of failing; empty as well
     * @param state where its measure stands, with its tone
     */
    public record Line(
            String id,
            String name,
            String team,
            String hours,
            long share,
            String money,
            String stake,
            int failing,
            boolean loadBearing,
            boolean vulnerable,
            String state,
            String tone,
            String last,
            int contingencies) {}

    static AssumptionsView of(Plan plan, Owner owner, Exposure exposure, boolean costs, int from) {
        var lines = lines(plan, owner, exposure, costs);
        int start = Math.clamp(from, 0, Math.max(0, lines.size() - 1));
        return new AssumptionsView(
                lines.stream().skip(start).limit(ON_A_PAGE).toList(),
                says(lines),
                start,
                lines.size());
    }

    public boolean more() {
        return from + lines.size() < inAll;
    }

    /** Those of a team; for the organization those of everybody. */
    static List<Line> lines(Plan plan, Owner owner, Exposure exposure, boolean costs) {
        return exposure.all().stream()
                .filter(riding -> plan.has(Kind.ASSUMPTION, riding.assumption()))
                .filter(riding ->
                        !owner.isTeam()
                                || plan.get(Assumption.class, riding.assumption())
                                        .team()
                                        .equals(owner.team()))
                .map(riding -> line(plan, riding, exposure, costs))
                .toList();
    }

    static Line line(Plan plan, Riding riding, Exposure exposure, boolean costs) {
        var assumption = plan.get(Assumption.class, riding.assumption());
        var signpost = Signpost.of(plan, assumption);
        return new Line(
                assumption.id().toString(),
                assumption.name(),
                assumption.team().map(team -> Words.name(plan, team)).orElse(""),
                StrategyView.rounded(riding.minutes().rounded()),
                share(riding.minutes(), exposure.minutes()),
                costs ? money(plan, riding.cost()) : "",
                costs ? money(plan, riding.priority()) : "",
                assumption.failing().value(),
                riding.loadBearing(),
                riding.vulnerable(),
                state(signpost),
                tone(signpost.state()),
                signpost.readings().isEmpty()
                        ? ""
                        : "%s on %s"
                                .formatted(
                                        Words.measured(
                                                signpost.readings().lastEntry().getValue(),
                                                assumption.threshold().unit()),
                                        Words.day(signpost.readings().lastKey())),
                plan.referring(Contingency.class, assumption.id()).size());
    }

    private static long share(Fraction part, Fraction all) {
        return all.isNone() ? 0 : Math.round(100 * part.asDouble() / all.asDouble());
    }

    /** Whole units of the currency: nobody plans assumptions in cents. */
    static String money(Plan plan, Fraction minor) {
        var currency = plan.organization().map(one -> one.currency());
        if (currency.isEmpty()) return "";
        int digits = Math.max(0, currency.get().getDefaultFractionDigits());
        return "%,d %s"
                .formatted(
                        Math.round(minor.asDouble() / Math.pow(10, digits)),
                        currency.get().getCurrencyCode());
    }

    static String state(Signpost signpost) {
        return switch (signpost.state()) {
            case UNREAD -> "not read yet";
            case HOLDS -> "holds";
            case BEYOND_ONCE -> "beyond once";
            case TRIPPED ->
                    "tripped" + signpost.trippedOn().map(day -> " on " + Words.day(day)).orElse("");
        };
    }

    static String tone(Signpost.State state) {
        return switch (state) {
            case UNREAD -> "";
            case HOLDS -> "good";
            case BEYOND_ONCE -> "warn";
            case TRIPPED -> "over";
        };
    }

    private static String says(List<Line> lines) {
        long bearing = lines.stream().filter(Line::loadBearing).count();
        long both = lines.stream().filter(one -> one.loadBearing() && one.vulnerable()).count();
        if (bearing == 0) return "";
        return "%d of %d %s a tenth of the planned work or more%s"
                .formatted(
                        bearing,
                        lines.size(),
                        lines.size() == 1 ? "carries" : "carry",
                        both == 0
                                ? "."
                                : ", and %d of them could well fail: prepare for %s."
                                        .formatted(both, both == 1 ? "it" : "them"));
    }
}
