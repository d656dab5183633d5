package org.throughline.server.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Buckets;

/**
 * Why Harbourlight does what it does: its vision and strategy, the goals of this quarter and what
 * serves them, what it takes for granted and what it has noticed. Not all is well: Operations has a
 * strategy in name only, nobody answers around the clock, the year's close serves nothing, and one
 * more bad reading trips a contingency.
 */
final class StoryOfDirection {
    private static final String BOOKING = "Booking in under 90 s";
    private static final String CLINICS = "40 clinics live";
    private static final String MERGE = "Record merge in beta";
    private static final String UPTIME = "99.95 % uptime";
    private static final String MEMBERS = "Members change their own address";

    private final Story story;
    private final LocalDate monday;

    StoryOfDirection(Story story, LocalDate monday) {
        this.story = story;
        this.monday = monday;
    }

    void tell() {
        teamsAreLed();
        vision();
        strategy();
        goals();
        whatServesWhat();
        operations();
        assumptions();
        signals();
    }

    // ---- who speaks for whom

    private void teamsAreLed() {
        Map.of(
                        "Product", "Ada Moreau",
                        "Engineering", "Elin Berg",
                        "Care", "Petra Horvat",
                        "Operations", "Umar Farouk")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one ->
                        story.change(
                                story.made(id(Kind.TEAM, one.getKey())),
                                Map.of("lead", Optional.of(Story.person(one.getValue())))));
        story.chapter(
                "Sofia Klein",
                "Each team has someone who speaks for it",
                "Whoever leads a team says what the team is for.");
    }

    // ---- vision

    private void vision() {
        value("Care before code", "We leave the keyboard when a patient waits.", 8, 8, 8, 7);
        value("Say it plainly", "A nurse in a hurry understands it at once.", 8, 8, 7, 7);
        value("Nobody waits alone", "Whoever calls gets a name and a time.", 8, 7, 7, 8);
        value("Show it every Friday", "What was made is shown, finished or not.", 8, 7, 4, 1);
        story.add(
                new Purpose(
                        id(Kind.PURPOSE, "Care"),
                        Optional.empty(),
                        "Make care easy to reach",
                        List.of(
                                "Who cannot book does not come.",
                                "Who does not come is found too late.",
                                "Nobody should be found too late because of a telephone.")),
                new BigGoal(
                        id(Kind.BIG_GOAL, "Region"),
                        Optional.empty(),
                        Optional.of(id(Kind.PURPOSE, "Care")),
                        "Every clinic in the region books online",
                        "clinics of the region that take bookings online",
                        Threshold.atLeast(240, "clinics"),
                        LocalDate.of(monday.getYear() + 12, 1, 1),
                        new Percent(60),
                        Ending.OPEN),
                new VividDescription(
                        id(Kind.VIVID_DESCRIPTION, "Kettle"),
                        id(Kind.BIG_GOAL, "Region"),
                        "A grandmother in Ystad books her knee before the kettle boils, and the nurse at the desk looks up to greet who is there."));
        story.chapter(
                "Sofia Klein",
                "What we are for, and where we will be in twelve years",
                "Written down after the two days in Kivik; each of us tried every value alone first.");
    }

    private void value(
            String name, String meaning, int people, int anew, int hundred, int disadvantage) {
        story.add(
                new Value(
                        id(Kind.VALUE, name),
                        Optional.empty(),
                        name,
                        meaning,
                        List.of(),
                        Optional.of(new ValueTest(people, anew, hundred, disadvantage))));
    }

    // ---- strategy

    private void strategy() {
        story.add(
                new Diagnosis(
                        id(Kind.DIAGNOSIS, "Desk"),
                        Optional.empty(),
                        "Patients give up at the front desk",
                        "Booking by telephone takes six minutes, and one call in four is never answered.",
                        List.of(
                                "Twelve bookings watched at Lund Clinics: six minutes each (Dev Raman)",
                                "One call in four is not answered (Lund Clinics, call log of spring)")));
        policy(
                "Win the front desk first",
                "We make the desks of Lund Clinics faster before we open any other door.",
                "No app for patients before the desks book in 90 seconds");
        policy(
                "One record per patient",
                "Each clinic that joins brings its records into one, with a way back.",
                "No third record system, whatever a clinic offers for it");
        policy(
                "Stay dependable",
                "Platform care comes before new clinics: what runs at night must not wake anybody.",
                "No new clinic while a night is open in the on-call plan");
        action("Win the front desk first", "Book in ninety seconds", "Ada Moreau");
        action("Win the front desk first", "Bring the desks along", "Petra Horvat");
        action("Win the front desk first", "Let members help themselves", "Mira Castellanos");
        action("One record per patient", "Merge records with undo", "Elin Berg");
        action("Stay dependable", "Keep the platform quiet", "Umar Farouk");
        action("Stay dependable", "Answer around the clock", "Petra Horvat");
        story.chapter(
                "Ada Moreau",
                "A strategy: win the front desk first",
                "It is the desk where care is lost. Everything else can wait for it.");
    }

    private void policy(String name, String does, String not) {
        story.add(
                new GuidingPolicy(
                        id(Kind.GUIDING_POLICY, name),
                        Optional.empty(),
                        Optional.of(id(Kind.DIAGNOSIS, "Desk")),
                        Optional.of(id(Kind.BIG_GOAL, "Region")),
                        name,
                        does,
                        List.of(not)));
    }

    private void action(String policy, String name, String owner) {
        story.add(
                new CoherentAction(
                        id(Kind.ACTION, name),
                        id(Kind.GUIDING_POLICY, policy),
                        name,
                        "",
                        Optional.of(Story.person(owner)),
                        Optional.empty()));
    }

    // ---- goals

    private void goals() {
        goal(BOOKING, "", "Ada Moreau", 40);
        result(BOOKING, "Median time to book", "s", "360", "90", "Dev Raman", "340", "245", "193");
        result(BOOKING, "Desks that recommend it", "%", "20", "70", "Ben Okafor", "22", "35");
        goal(CLINICS, "", "Petra Horvat", 30);
        result(CLINICS, "Clinics live", "clinics", "12", "40", "Petra Horvat", "16", "21", "27");
        computed(CLINICS, "Hours of support given", "h", "600", MeasuredBy.HOURS);
        goal(MERGE, "", "Elin Berg", 20);
        computed(MERGE, "Merge rules and undo built", "%", "100", MeasuredBy.TASKS);
        goal(UPTIME, "", "Umar Farouk", 10);
        result(UPTIME, "Uptime of the month", "%", "99.5", "99.95", "Lars Nyberg", "99.7", "99.9");
        goal(MEMBERS, "Product", "Mira Castellanos", 60);
        computed(MEMBERS, "First release out", "%", "100", MeasuredBy.MILESTONES);
        result(MEMBERS, "Calls about addresses", "a week", "140", "40", "Tove Hansen", "131");
        story.chapter(
                "Sofia Klein", "Goals of the quarter", "Four for all of us, and Product's own.");
    }

    private Span quarter() {
        return Buckets.from(monday, Buckets.Unit.QUARTER, 1).getFirst();
    }

    private void goal(String name, String team, String owner, int weight) {
        story.add(
                new Goal(
                        id(Kind.GOAL, name),
                        team.isEmpty() ? Optional.empty() : Optional.of(id(Kind.TEAM, team)),
                        name,
                        Optional.of(Story.person(owner)),
                        quarter(),
                        new Percent(weight),
                        ""));
    }

    /** Checked in every other week, last on the Friday before. */
    private void result(
            String goal,
            String name,
            String unit,
            String baseline,
            String target,
            String owner,
            String... values) {
        var checkIns = new TreeMap<LocalDate, CheckIn>();
        for (int i = 0; i < values.length; i++)
            checkIns.put(
                    monday.minusDays(3).minusWeeks(2L * (values.length - 1 - i)),
                    new CheckIn(Quantity.of(values[i]), new Percent(60 + 5 * i), ""));
        story.add(
                new KeyResult(
                        id(Kind.KEY_RESULT, goal + name),
                        id(Kind.GOAL, goal),
                        name,
                        unit,
                        Quantity.of(baseline),
                        Quantity.of(target),
                        Commitment.ASPIRATIONAL,
                        Optional.of(Story.person(owner)),
                        Percent.ALL,
                        MeasuredBy.CHECK_INS,
                        checkIns));
    }

    private void computed(String goal, String name, String unit, String target, MeasuredBy by) {
        story.add(
                new KeyResult(
                        id(Kind.KEY_RESULT, goal + name),
                        id(Kind.GOAL, goal),
                        name,
                        unit,
                        Quantity.ZERO,
                        Quantity.of(target),
                        Commitment.COMMITTED,
                        Optional.empty(),
                        Percent.ALL,
                        by,
                        new TreeMap<>()));
    }

    // ---- what serves what

    /** Everyone speaks for their own side; Mira's link to Ada's goal is agreed a chapter later. */
    private void whatServesWhat() {
        serves(Kind.PROJECT, "Member portal", Kind.GOAL, MEMBERS, 100, true);
        serves(Kind.GOAL, MEMBERS, Kind.ACTION, "Let members help themselves", 70, true);
        serves(Kind.GOAL, MEMBERS, Kind.GOAL, BOOKING, 30, false);
        story.chapter(
                "Mira Castellanos",
                "What the member portal is for",
                "A call about an address is a call that blocks a booking.");
        serves(Kind.PROJECT, "Atlas relaunch", Kind.GOAL, BOOKING, 100, true);
        serves(Kind.GOAL, BOOKING, Kind.ACTION, "Book in ninety seconds", 100, true);
        story.change(
                story.made(id(Kind.CONTRIBUTION, MEMBERS + BOOKING)), Map.of("agreedAbove", true));
        story.chapter("Ada Moreau", "What Atlas is for", "And yes, Mira: every call less counts.");
        serves(Kind.PROJECT, "Clinic support", Kind.GOAL, CLINICS, 100, true);
        serves(Kind.PROJECT, "Harbor", Kind.GOAL, CLINICS, 100, true);
        serves(Kind.GOAL, CLINICS, Kind.ACTION, "Bring the desks along", 100, true);
        story.chapter("Petra Horvat", "What support and Harbor are for", "");
        serves(Kind.PROJECT, "Record merge", Kind.GOAL, MERGE, 100, true);
        serves(Kind.GOAL, MERGE, Kind.ACTION, "Merge records with undo", 100, true);
        story.chapter("Elin Berg", "What the merge is for", "");
        serves(Kind.PROJECT, "Platform care", Kind.GOAL, UPTIME, 90, true);
        serves(Kind.PROJECT, "Platform care", Kind.GOAL, MERGE, 10, false);
        serves(Kind.GOAL, UPTIME, Kind.ACTION, "Keep the platform quiet", 100, true);
        story.chapter(
                "Umar Farouk",
                "What platform care is for",
                "A tenth of it goes into the machines of the merge; Elin has not said yes yet.");
    }

    private void serves(
            Kind kind, String from, Kind above, String to, int share, boolean agreedAbove) {
        story.add(
                new Contribution(
                        id(Kind.CONTRIBUTION, from + to),
                        kind == Kind.PROJECT
                                ? Story.<Project>id(kind, from)
                                : Story.<Goal>id(kind, from),
                        above == Kind.GOAL
                                ? Story.<Goal>id(above, to)
                                : Story.<CoherentAction>id(above, to),
                        new Percent(share),
                        true,
                        agreedAbove));
    }

    // ---- a strategy in name only

    private void operations() {
        Optional<Id<Team>> operations = Optional.of(id(Kind.TEAM, "Operations"));
        story.add(
                new GuidingPolicy(
                        id(Kind.GUIDING_POLICY, "Excellence"),
                        operations,
                        Optional.empty(),
                        Optional.empty(),
                        "Operational excellence",
                        "Our fundamental strategy is excellence in everything we do.",
                        List.of()),
                new Goal(
                        id(Kind.GOAL, "20/20"),
                        operations,
                        "Twenty per cent fewer incidents at twenty per cent less cost",
                        Optional.of(Story.person("Umar Farouk")),
                        quarter(),
                        new Percent(100),
                        ""));
        story.chapter(
                "Umar Farouk",
                "The strategy of Operations",
                "Every team was asked for one by Friday.");
    }

    // ---- what is taken for granted

    private void assumptions() {
        story.add(
                new Assumption(
                        id(Kind.ASSUMPTION, "Desks"),
                        Optional.empty(),
                        "Desks that have changed over stay with it",
                        List.of(Story.<CoherentAction>id(Kind.ACTION, "Book in ninety seconds")),
                        Optional.empty(),
                        "desks that go back to paper",
                        Threshold.atMost(10, "%"),
                        new Percent(15),
                        Optional.of(monday.plusWeeks(12)),
                        "Dev's visits, every other week",
                        readings("4", "6", "5")),
                new Assumption(
                        id(Kind.ASSUMPTION, "Identity"),
                        Optional.empty(),
                        "The e-identity service is there when members sign in",
                        List.of(Story.<Goal>id(Kind.GOAL, MEMBERS)),
                        Optional.empty(),
                        "hours a month it was down",
                        Threshold.atMost(4, "h"),
                        new Percent(30),
                        Optional.of(monday.plusWeeks(14)),
                        "The provider's status page",
                        readings("1.5", "2", "6")),
                new Assumption(
                        id(Kind.ASSUMPTION, "Hire"),
                        Optional.empty(),
                        "We find a backend engineer in time for the merge",
                        List.of(Story.<Goal>id(Kind.GOAL, MERGE)),
                        Optional.empty(),
                        "people in the last round of talks",
                        Threshold.atLeast(1, "people"),
                        new Percent(40),
                        Optional.of(monday.plusWeeks(3)),
                        "Wen's list",
                        readings("0", "1")));
        var release = (Milestone) story.made(id(Kind.MILESTONE, "Member portal" + "First release"));
        story.add(
                new Contingency(
                        id(Kind.CONTINGENCY, "Letter"),
                        id(Kind.ASSUMPTION, "Identity"),
                        "Sign in with a code by letter",
                        "The first release comes two weeks later, with letters in the place of e-identity.",
                        List.of(
                                Edit.between(
                                                release,
                                                Fields.of(Kind.MILESTONE)
                                                        .with(
                                                                release,
                                                                Map.of(
                                                                        "day",
                                                                        release.day()
                                                                                .plusWeeks(2))))
                                        .orElseThrow(),
                                Edit.add(
                                        Task.named(
                                                id(Kind.TASK, "Member portal" + "Letters"),
                                                id(Kind.PROJECT, "Member portal"),
                                                "Codes by letter",
                                                Effort.of(1200, 1800, 3600))))));
        story.chapter(
                "Ada Moreau",
                "What we take for granted, and a plan B",
                "If the e-identity service goes on like this, we want to have thought about it before.");
    }

    /** Every other week, last on the Friday before. */
    private TreeMap<LocalDate, Quantity> readings(String... values) {
        var readings = new TreeMap<LocalDate, Quantity>();
        for (int i = 0; i < values.length; i++)
            readings.put(
                    monday.minusDays(3).minusWeeks(2L * (values.length - 1 - i)),
                    Quantity.of(values[i]));
        return readings;
    }

    // ---- what was noticed

    private void signals() {
        signal(
                "Quentin Dubois",
                "Lund asks for booking without a telephone",
                SignalArea.CUSTOMER,
                Heading.FOR_US,
                "Lund Clinics, head of the desks",
                "Phone-free booking",
                12,
                "",
                0);
        signal(
                "Rosa Marin",
                "A second clinic asks for booking without a telephone",
                SignalArea.CUSTOMER,
                Heading.FOR_US,
                "Malmö, reception",
                "Phone-free booking",
                4,
                "",
                0);
        signal(
                "Oskar Lindqvist",
                "E-identity was down for a Sunday",
                SignalArea.SUPPLIER,
                Heading.AGAINST_US,
                "Our own logs",
                "E-identity",
                9,
                "Identity",
                40);
        signal(
                "Dev Raman",
                "Members say they gave up signing in",
                SignalArea.CUSTOMER,
                Heading.AGAINST_US,
                "Three of twelve interviews",
                "E-identity",
                5,
                "Identity",
                45);
        signal(
                "Vera Popova",
                "A fee for each e-identity sign-in from next year",
                SignalArea.ECONOMIC,
                Heading.AGAINST_US,
                "The provider's letter",
                "E-identity",
                3,
                "Identity",
                50);
        signal(
                "Hugo Silva",
                "The region drafts a rule on merged records",
                SignalArea.LEGAL,
                Heading.UNCLEAR,
                "Consultation paper of the region",
                "Record rules",
                30,
                "",
                0);
        signal(
                "Petra Horvat",
                "Another firm gives its desk away for a year",
                SignalArea.COMPETITOR,
                Heading.AGAINST_US,
                "A clinic in Kristianstad",
                "Free desks",
                45,
                "Desks",
                20);
        signal(
                "Lars Nyberg",
                "Two of us have asked about pay for nights",
                SignalArea.INTERNAL,
                Heading.UNCLEAR,
                "The kitchen",
                "Nights",
                7,
                "",
                0);
        story.chapter(
                "Wen Zhang",
                "Small changes we have noticed",
                "From the wall in the kitchen, so that they can add up.");
        decide("E-identity was down for a Sunday", Response.RESEARCH, 6, "");
        decide("The region drafts a rule on merged records", Response.WATCH, 20, "");
        decide(
                "Another firm gives its desk away for a year",
                Response.LET_GO,
                30,
                "They have given away desks before, and taken them back.");
        story.chapter("Ada Moreau", "What we do about three of them", "");
    }

    private void signal(
            String by,
            String name,
            SignalArea area,
            Heading heading,
            String source,
            String topic,
            int daysAgo,
            String assumption,
            int failing) {
        story.add(
                new Signal(
                        id(Kind.SIGNAL, name),
                        name,
                        area,
                        area == SignalArea.INTERNAL,
                        heading,
                        source,
                        "",
                        monday.minusDays(daysAgo),
                        Optional.of(Story.person(by)),
                        topic,
                        assumption.isEmpty()
                                ? Optional.empty()
                                : Optional.of(id(Kind.ASSUMPTION, assumption)),
                        failing == 0 ? Optional.empty() : Optional.of(new Percent(failing)),
                        Response.NEW,
                        Optional.empty(),
                        ""));
    }

    private void decide(String name, Response response, int daysAgo, String reason) {
        story.change(
                story.made(id(Kind.SIGNAL, name)),
                Map.of(
                        "response",
                        response,
                        "decided",
                        Optional.of(monday.minusDays(daysAgo)),
                        "reason",
                        reason));
    }

    private static <T extends Item> Id<T> id(Kind kind, String name) {
        return Story.id(kind, name);
    }
}
