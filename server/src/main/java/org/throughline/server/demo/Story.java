package org.throughline.server.demo;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;

/**
 * The demo organization as a list of chapters, each a change by someone. Ids come from names, days
 * from the Monday of the week it is told in, so that the same week gives the same plan.
 */
final class Story {
    static final String ORGANIZATION = "Harbourlight Studio";

    /** One change: who, what it is called, why, and what it does. */
    record Chapter(String who, String title, String why, List<Edit> edits) {}

    /** Someone of the demo: in the plan by name, and with an account in this role. */
    record Someone(String name, String role, String access, List<String> teams) {}

    static final List<Someone> PEOPLE =
            List.of(
                    new Someone("Sofia Klein", "Managing director", "owner", List.of()),
                    new Someone("Ada Moreau", "Product lead", "leader", List.of("Product")),
                    new Someone("Ben Okafor", "Designer", "member", List.of("Product")),
                    new Someone("Chiara Lund", "Designer", "member", List.of("Product")),
                    new Someone("Dev Raman", "Researcher", "member", List.of("Product", "Care")),
                    new Someone(
                            "Mira Castellanos", "Product manager", "manager", List.of("Product")),
                    new Someone(
                            "Elin Berg", "Engineering manager", "manager", List.of("Engineering")),
                    new Someone(
                            "Farid Haddad", "Backend engineer", "member", List.of("Engineering")),
                    new Someone("Grace Kim", "Frontend engineer", "member", List.of("Engineering")),
                    new Someone("Hugo Silva", "Data engineer", "member", List.of("Engineering")),
                    new Someone("Ines Novak", "Backend engineer", "member", List.of("Engineering")),
                    new Someone(
                            "Jonas Weiss", "Backend engineer", "member", List.of("Engineering")),
                    new Someone(
                            "Kaya Demir", "Frontend engineer", "member", List.of("Engineering")),
                    new Someone(
                            "Lars Nyberg",
                            "Platform engineer",
                            "member",
                            List.of("Engineering", "Operations")),
                    new Someone(
                            "Maya Cohen", "Frontend engineer", "member", List.of("Engineering")),
                    new Someone("Noor Aziz", "Quality engineer", "member", List.of("Engineering")),
                    new Someone(
                            "Oskar Lindqvist",
                            "Backend engineer",
                            "member",
                            List.of("Engineering")),
                    new Someone("Petra Horvat", "Care lead", "manager", List.of("Care")),
                    new Someone("Quentin Dubois", "Clinic consultant", "member", List.of("Care")),
                    new Someone("Rosa Marin", "Clinic consultant", "member", List.of("Care")),
                    new Someone("Samir Patel", "Trainer", "member", List.of("Care")),
                    new Someone("Tove Hansen", "Writer", "member", List.of("Care", "Product")),
                    new Someone("Umar Farouk", "Operations lead", "manager", List.of("Operations")),
                    new Someone("Vera Popova", "Finance partner", "viewer", List.of("Operations")),
                    new Someone("Wen Zhang", "People partner", "manager", List.of("Operations")));

    private final LocalDate monday;
    private final Map<String, Item> made = new LinkedHashMap<>();
    private final List<Chapter> chapters = new ArrayList<>();
    private List<Edit> open = new ArrayList<>();

    private Story(LocalDate today) {
        this.monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static List<Chapter> told(LocalDate today) {
        var story = new Story(today);
        story.tell();
        return List.copyOf(story.chapters);
    }

    static Id<Organization> organization() {
        return id(Kind.ORGANIZATION, ORGANIZATION);
    }

    static Id<Person> person(String name) {
        return id(Kind.PERSON, name);
    }

    private void tell() {
        setUp();
        people();
        atlas();
        portal();
        merge();
        harbor();
        smallWork();
        new StoryOfDirection(this, monday).tell();
        timeOff();
        troubles();
    }

    // ---- who we are

    private void setUp() {
        var calendar = new TreeMap<LocalDate, String>();
        for (int year = monday.getYear() - 1; year <= monday.getYear() + 2; year++) {
            calendar.put(LocalDate.of(year, 1, 1), "New Year");
            calendar.put(LocalDate.of(year, 5, 1), "Labour Day");
            calendar.put(LocalDate.of(year, 12, 24), "Christmas Eve");
            calendar.put(LocalDate.of(year, 12, 25), "Christmas Day");
            calendar.put(LocalDate.of(year, 12, 26), "Second Day of Christmas");
            calendar.put(LocalDate.of(year, 12, 31), "New Year's Eve");
        }
        var holidays = new HolidayCalendar(id(Kind.HOLIDAY_CALENDAR, "Office"), "Office", calendar);
        var swedish = new TreeMap<>(calendar);
        for (int year = monday.getYear() - 1; year <= monday.getYear() + 2; year++) {
            swedish.put(LocalDate.of(year, 1, 6), "Epiphany");
            swedish.put(LocalDate.of(year, 6, 6), "National Day of Sweden");
        }
        add(
                new Organization(
                        organization(),
                        ORGANIZATION,
                        Currency.getInstance("EUR"),
                        Minutes.ofHours(8),
                        Optional.of(holidays.id())),
                holidays,
                new HolidayCalendar(id(Kind.HOLIDAY_CALENDAR, "Sweden"), "Sweden", swedish));
        chapter("Sofia Klein", "Harbourlight Studio begins", "We make care easy to reach.");
        for (var team : List.of("Product", "Engineering", "Care", "Operations"))
            add(new Team(id(Kind.TEAM, team), team, Optional.empty(), Optional.empty()));
        role("Managing director", 140, 0);
        role("Product lead", 95, 140);
        role("Product manager", 85, 130);
        role("Designer", 70, 110);
        role("Researcher", 68, 105);
        role("Engineering manager", 98, 145);
        role("Backend engineer", 80, 125);
        role("Frontend engineer", 76, 120);
        role("Data engineer", 82, 130);
        role("Platform engineer", 84, 130);
        role("Quality engineer", 66, 100);
        role("Care lead", 78, 125);
        role("Clinic consultant", 62, 105);
        role("Trainer", 56, 95);
        role("Writer", 52, 85);
        role("Operations lead", 74, 0);
        role("Finance partner", 72, 0);
        role("People partner", 70, 0);
        for (var skill :
                List.of(
                        "Java",
                        "PostgreSQL",
                        "TypeScript",
                        "Accessibility",
                        "Service design",
                        "User research",
                        "Data modelling",
                        "Clinic workflows",
                        "Testing",
                        "Writing"))
            add(new Skill(id(Kind.SKILL, skill), skill, SkillCategory.TECHNICAL));
        for (var skill : List.of("Planning", "Facilitation"))
            add(new Skill(id(Kind.SKILL, skill), skill, SkillCategory.MANAGEMENT));
        add(
                new Skill(
                        id(Kind.SKILL, "Telling the why"),
                        "Telling the why",
                        SkillCategory.LEADERSHIP));
        for (var client : List.of("Lund Clinics", "Region Skåne", "Open Care Fund"))
            add(new Client(id(Kind.CLIENT, client), client));
        var rates = new TreeMap<Id<Role>, Money>();
        rates.put(id(Kind.ROLE, "Backend engineer"), Money.of(13_500, "EUR"));
        rates.put(id(Kind.ROLE, "Frontend engineer"), Money.of(12_800, "EUR"));
        rates.put(id(Kind.ROLE, "Designer"), Money.of(11_500, "EUR"));
        add(new RateCard(id(Kind.RATE_CARD, "Clinics"), "Clinics", rates));
        chapter(
                "Wen Zhang",
                "Teams, roles, skills and rates",
                "So that the plan can say who does what, and at what rate.");
    }

    private void role(String name, int cost, int bill) {
        add(
                new Role(
                        id(Kind.ROLE, name),
                        name,
                        Optional.of(Money.of(cost * 100L, "EUR")),
                        bill == 0 ? Optional.empty() : Optional.of(Money.of(bill * 100L, "EUR"))));
    }

    private void people() {
        var skills =
                Map.ofEntries(
                        Map.entry("Ada Moreau", "Service design 4, Telling the why 4, Planning 3"),
                        Map.entry("Ben Okafor", "Service design 3, Accessibility 4"),
                        Map.entry("Chiara Lund", "Service design 4, User research 2+"),
                        Map.entry("Dev Raman", "User research 5, Facilitation 3"),
                        Map.entry("Mira Castellanos", "Planning 4, Facilitation 4"),
                        Map.entry("Elin Berg", "Java 4, Planning 4, Telling the why 3"),
                        Map.entry("Farid Haddad", "Java 4, PostgreSQL 4"),
                        Map.entry("Grace Kim", "TypeScript 5, Accessibility 3"),
                        Map.entry("Hugo Silva", "PostgreSQL 5, Data modelling 5"),
                        Map.entry("Ines Novak", "Java 3, PostgreSQL 2+"),
                        Map.entry("Jonas Weiss", "Java 5, Data modelling 3"),
                        Map.entry("Kaya Demir", "TypeScript 3, Accessibility 2+"),
                        Map.entry("Lars Nyberg", "PostgreSQL 3, Java 2"),
                        Map.entry("Maya Cohen", "TypeScript 4"),
                        Map.entry("Noor Aziz", "Testing 5, Java 2+"),
                        Map.entry("Oskar Lindqvist", "Java 3"),
                        Map.entry("Petra Horvat", "Clinic workflows 5, Facilitation 4"),
                        Map.entry("Quentin Dubois", "Clinic workflows 4"),
                        Map.entry("Rosa Marin", "Clinic workflows 3, User research 2+"),
                        Map.entry("Samir Patel", "Facilitation 5"),
                        Map.entry("Tove Hansen", "Writing 5, Accessibility 3"));
        var leads =
                Map.of(
                        "Product",
                        "Ada Moreau",
                        "Engineering",
                        "Elin Berg",
                        "Care",
                        "Petra Horvat",
                        "Operations",
                        "Umar Farouk");
        for (var one : PEOPLE) {
            var teams =
                    one.teams().stream()
                            .map(team -> TeamSpell.always(id(Kind.TEAM, team)))
                            .toList();
            // Tove moves from Care to Product in four weeks: two teams, one after the other.
            if (one.name().equals("Tove Hansen"))
                teams =
                        List.of(
                                new TeamSpell(
                                        id(Kind.TEAM, "Care"),
                                        Optional.empty(),
                                        Optional.of(monday.plusWeeks(4).minusDays(1))),
                                new TeamSpell(
                                        id(Kind.TEAM, "Product"),
                                        Optional.of(monday.plusWeeks(4)),
                                        Optional.empty()));
            var lead =
                    one.teams().isEmpty()
                            ? "Sofia Klein"
                            : leads.getOrDefault(one.teams().getFirst(), "Sofia Klein");
            var manager = lead.equals(one.name()) ? "Sofia Klein" : lead;
            var levels = new TreeMap<Id<Skill>, Level>();
            for (var skill : skills.getOrDefault(one.name(), "").split(", ")) {
                if (skill.isEmpty()) continue;
                boolean wants = skill.endsWith("+");
                var words = wants ? skill.substring(0, skill.length() - 1) : skill;
                int space = words.lastIndexOf(' ');
                levels.put(
                        id(Kind.SKILL, words.substring(0, space)),
                        new Level(Integer.parseInt(words.substring(space + 1)), wants));
            }
            add(
                    new Person(
                            person(one.name()),
                            one.name(),
                            Optional.of(id(Kind.ROLE, one.role())),
                            teams,
                            manager.equals(one.name())
                                    ? Optional.empty()
                                    : Optional.of(person(manager)),
                            levels,
                            one.name().equals("Oskar Lindqvist") || one.name().equals("Elin Berg")
                                    ? Optional.of(id(Kind.HOLIDAY_CALENDAR, "Sweden"))
                                    : Optional.empty(),
                            new TreeSet<>()));
        }
        chapter("Wen Zhang", "Everybody comes aboard", "");
        for (var one : PEOPLE)
            contract(one.name(), Week.weekdays(480), one.name().equals("Sofia Klein") ? 50 : 90);
        chapter("Wen Zhang", "Contracts", "Full time for all to begin with.");
        // Part-timers, each in a way of their own: a contract that ends and one that begins.
        newContract("Chiara Lund", monday.minusWeeks(2), Week.of(480, 480, 480, 480, 0, 0, 0), 90);
        newContract("Ines Novak", monday.minusWeeks(1), Week.of(360, 360, 360, 360, 360, 0, 0), 90);
        newContract("Kaya Demir", monday, Week.of(540, 540, 540, 0, 540, 0, 0), 90);
        newContract("Rosa Marin", monday.plusWeeks(3), Week.of(480, 480, 0, 240, 240, 0, 0), 80);
        chapter(
                "Wen Zhang",
                "Part time for Chiara, Ines, Kaya and Rosa",
                "Four days, six hours, four long days, and a free Wednesday.");
    }

    // ---- what we do

    private void atlas() {
        project(
                "Atlas relaunch",
                "Lund Clinics",
                ProjectStatus.CONFIRMED,
                100,
                Pricing.FIXED_PRICE,
                184_000,
                "Ada Moreau",
                "Booking an appointment takes six minutes today; patients give up. Under ninety seconds, they come.");
        phase("Atlas relaunch", "Discovery", -3, 1);
        phase("Atlas relaunch", "Build", 1, 9);
        phase("Atlas relaunch", "Launch", 9, 12);
        milestone("Atlas relaunch", "Prototype tested", 1, 4);
        milestone("Atlas relaunch", "Booking live", 11, 3);
        task(
                "Atlas relaunch",
                "Discovery",
                "Watch twelve bookings at the desk",
                24,
                40,
                64,
                "Dev Raman",
                -3,
                2);
        task(
                "Atlas relaunch",
                "Discovery",
                "Prototype the booking flow",
                60,
                80,
                140,
                "Ben Okafor",
                -2,
                3);
        task("Atlas relaunch", "Build", "Booking service", 110, 160, 280, "Farid Haddad", 1, 6);
        task(
                "Atlas relaunch",
                "Build",
                "Calendar sync with clinics",
                60,
                90,
                200,
                "Jonas Weiss",
                2,
                5);
        task("Atlas relaunch", "Build", "Booking pages", 70, 100, 170, "Grace Kim", 1, 6);
        task("Atlas relaunch", "Build", "Payments", 40, 70, 160, "Ines Novak", 5, 4);
        task("Atlas relaunch", "Build", "Accessibility pass", 16, 24, 48, "Kaya Demir", 7, 2);
        task("Atlas relaunch", "Launch", "Train the front desks", 24, 30, 44, "Samir Patel", 9, 2);
        task("Atlas relaunch", "Launch", "Switch over", 12, 16, 40, "Lars Nyberg", 11, 1);
        link(
                "Atlas relaunch",
                "Watch twelve bookings at the desk",
                "Prototype the booking flow",
                DependencyKind.START_START,
                2 * 480);
        link(
                "Atlas relaunch",
                "Prototype the booking flow",
                "Booking service",
                DependencyKind.FINISH_START,
                0);
        link(
                "Atlas relaunch",
                "Booking service",
                "Calendar sync with clinics",
                DependencyKind.START_START,
                5 * 480);
        link("Atlas relaunch", "Booking service", "Booking pages", DependencyKind.FINISH_FINISH, 0);
        link(
                "Atlas relaunch",
                "Calendar sync with clinics",
                "Payments",
                DependencyKind.FINISH_START,
                -480);
        link(
                "Atlas relaunch",
                "Booking pages",
                "Accessibility pass",
                DependencyKind.FINISH_START,
                0);
        link("Atlas relaunch", "Payments", "Train the front desks", DependencyKind.FINISH_START, 0);
        link(
                "Atlas relaunch",
                "Accessibility pass",
                "Train the front desks",
                DependencyKind.FINISH_START,
                0);
        keep("Train the front desks", Map.of("pinned", true));
        keep("Switch over", Map.of("deadline", Optional.of(monday.plusWeeks(12).plusDays(1))));
        // The desks' old system may only be switched off once the training has begun.
        link(
                "Atlas relaunch",
                "Train the front desks",
                "Switch over",
                DependencyKind.START_FINISH,
                10 * 480);
        chapter(
                "Mira Castellanos",
                "Plan Atlas relaunch",
                "Sold to Lund Clinics at a fixed price.");
        assign("Ada Moreau", "Atlas relaunch", -2, 7, 300);
        assign("Ben Okafor", "Atlas relaunch", "Prototype the booking flow", -2, 1, 480);
        assign("Dev Raman", "Atlas relaunch", "Watch twelve bookings at the desk", -3, -1, 300);
        assign("Farid Haddad", "Atlas relaunch", "Booking service", 1, 7, 420);
        assign("Jonas Weiss", "Atlas relaunch", "Calendar sync with clinics", 2, 7, 300);
        assign("Grace Kim", "Atlas relaunch", "Booking pages", 1, 7, 420);
        assign("Ines Novak", "Atlas relaunch", "Payments", 5, 9, 300);
        assign("Kaya Demir", "Atlas relaunch", "Accessibility pass", 7, 9, 300);
        assign("Samir Patel", "Atlas relaunch", "Train the front desks", 9, 11, 240);
        assign("Lars Nyberg", "Atlas relaunch", "Switch over", 11, 12, 240);
        // Nobody else knows the old system.
        keep(id(Kind.ASSIGNMENT, "Lars NybergAtlas relaunchSwitch over11"), Map.of("pinned", true));
        assign("Noor Aziz", "Atlas relaunch", 2, 11, 180);
        assign("Ben Okafor", "Atlas relaunch", 1, 9, 300);
        assign("Dev Raman", "Atlas relaunch", 0, 6, 240);
        assign("Hugo Silva", "Atlas relaunch", 3, 8, 300);
        assign("Samir Patel", "Atlas relaunch", 0, 9, 120);
        chapter(
                "Mira Castellanos",
                "Staff Atlas relaunch",
                "Those who did the pilot, so that nobody starts from nothing.");
    }

    private void portal() {
        project(
                "Member portal",
                "Region Skåne",
                ProjectStatus.CONFIRMED,
                100,
                Pricing.TIME_AND_MATERIALS,
                0,
                "Mira Castellanos",
                "Members call us to change an address. They should do it themselves, at midnight if they like.");
        phase("Member portal", "First release", -5, 4);
        phase("Member portal", "Second release", 4, 14);
        milestone("Member portal", "First release", 3, 5);
        task(
                "Member portal",
                "First release",
                "Sign-in with e-identity",
                80,
                110,
                180,
                "Oskar Lindqvist",
                -5,
                5);
        task(
                "Member portal",
                "First release",
                "Address and family pages",
                60,
                90,
                130,
                "Maya Cohen",
                -3,
                5);
        task(
                "Member portal",
                "Second release",
                "Messages to the clinic",
                120,
                160,
                300,
                "Oskar Lindqvist",
                4,
                7);
        task(
                "Member portal",
                "Second release",
                "Test with forty members",
                40,
                56,
                100,
                "Chiara Lund",
                9,
                4);
        link(
                "Member portal",
                "Sign-in with e-identity",
                "Messages to the clinic",
                DependencyKind.FINISH_START,
                0);
        link(
                "Member portal",
                "Address and family pages",
                "Test with forty members",
                DependencyKind.FINISH_START,
                2400);
        assign("Oskar Lindqvist", "Member portal", "Sign-in with e-identity", -5, 4, 480);
        assign("Oskar Lindqvist", "Member portal", "Messages to the clinic", 4, 11, 360);
        assign("Maya Cohen", "Member portal", "Address and family pages", -3, 3, 480);
        assign("Elin Berg", "Member portal", -4, 8, 240);
        assign("Mira Castellanos", "Member portal", -5, 10, 180);
        assign("Chiara Lund", "Member portal", "Test with forty members", 9, 13, 300);
        assign("Ada Moreau", "Member portal", 0, 5, 180);
        assign("Ben Okafor", "Member portal", 0, 10, 150);
        assign("Dev Raman", "Member portal", 1, 9, 210);
        assign("Ines Novak", "Member portal", -4, 5, 330);
        assign("Jonas Weiss", "Member portal", -2, 2, 420);
        assign("Kaya Demir", "Member portal", -2, 7, 420);
        assign("Maya Cohen", "Member portal", 3, 6, 420);
        assign("Noor Aziz", "Member portal", -3, 12, 210);
        assign("Tove Hansen", "Member portal", 3, 12, 360);
        assign("Grace Kim", "Member portal", -3, 1, 480);
        chapter("Mira Castellanos", "Member portal, plan and staff", "");
    }

    private void merge() {
        project(
                "Record merge",
                "Region Skåne",
                ProjectStatus.CONFIRMED,
                100,
                Pricing.TIME_AND_MATERIALS,
                0,
                "Elin Berg",
                "Two records for one patient is one too many.");
        task("Record merge", "", "Match rules", 80, 120, 200, "Hugo Silva", -2, 5);
        task("Record merge", "", "Merge with undo", 100, 160, 320, "", 3, 6);
        task("Record merge", "", "Clinic rehearsal", 30, 40, 60, "Quentin Dubois", 9, 2);
        link("Record merge", "Match rules", "Merge with undo", DependencyKind.FINISH_START, 0);
        link("Record merge", "Merge with undo", "Clinic rehearsal", DependencyKind.FINISH_START, 0);
        assign("Hugo Silva", "Record merge", "Match rules", -2, 3, 360);
        assign("Quentin Dubois", "Record merge", "Clinic rehearsal", 9, 11, 300);
        assign("Elin Berg", "Record merge", 0, 6, 180);
        var wanted =
                new Placeholder(
                        id(Kind.PLACEHOLDER, "Backend engineer"),
                        "Backend engineer",
                        Optional.of(id(Kind.ROLE, "Backend engineer")),
                        Map.of(
                                id(Kind.SKILL, "Java"),
                                Level.of(4),
                                id(Kind.SKILL, "PostgreSQL"),
                                Level.of(3)),
                        Optional.of(id(Kind.PROJECT, "Record merge")),
                        Optional.empty(),
                        Optional.of(Money.of(8_000_00, "EUR")));
        add(wanted);
        add(
                assignment(
                        wanted.id(),
                        "Backend engineer",
                        "Record merge",
                        "Merge with undo",
                        3,
                        9,
                        420,
                        false));
        chapter(
                "Elin Berg",
                "Record merge, with someone we have not found yet",
                "Nobody with Java 4 and PostgreSQL 3 is free from week 4.");
    }

    private void harbor() {
        project(
                "Harbor",
                "Open Care Fund",
                ProjectStatus.TENTATIVE,
                60,
                Pricing.TIME_AND_MATERIALS,
                0,
                "Petra Horvat",
                "Clinics without a front desk of their own could share ours.");
        phase("Harbor", "Pilot", 6, 16);
        milestone("Harbor", "Decision of the fund", 5, 2);
        part("Harbor", "Pilot", "", "Agree with two clinics", 16, 24, 60, "Care lead");
        part("Harbor", "Pilot", "", "Shared desk", 0, 0, 0, "");
        part("Harbor", "Pilot", "Shared desk", "Desk service", 60, 90, 160, "Backend engineer");
        part("Harbor", "Pilot", "Shared desk", "Desk pages", 50, 80, 140, "Frontend engineer");
        part("Harbor", "Pilot", "Shared desk", "Guide for the desks", 12, 20, 40, "Writer");
        part("Harbor", "Pilot", "", "Answer for a fortnight", 60, 80, 100, "Clinic consultant");
        link("Harbor", "Agree with two clinics", "Shared desk", DependencyKind.FINISH_START, 0);
        link("Harbor", "Desk service", "Desk pages", DependencyKind.START_START, 3 * 480);
        link("Harbor", "Desk pages", "Guide for the desks", DependencyKind.FINISH_FINISH, 480);
        link("Harbor", "Shared desk", "Answer for a fortnight", DependencyKind.FINISH_START, 480);
        assign("Ada Moreau", "Harbor", 7, 12, 240);
        assign("Petra Horvat", "Harbor", 6, 16, 240);
        assign("Rosa Marin", "Harbor", 6, 16, 300);
        assign("Jonas Weiss", "Harbor", 8, 16, 420);
        assign("Maya Cohen", "Harbor", 6, 14, 420);
        chapter(
                "Petra Horvat",
                "Harbor, if the fund says yes",
                "Sixty in a hundred, says Sofia after the call.");
    }

    private void smallWork() {
        project(
                "Clinic support",
                "Lund Clinics",
                ProjectStatus.CONFIRMED,
                100,
                Pricing.TIME_AND_MATERIALS,
                0,
                "Petra Horvat",
                "Whoever trusts us with their desk must reach us.");
        for (var who : List.of("Petra Horvat", "Quentin Dubois", "Rosa Marin"))
            assign(who, "Clinic support", -6, 16, 240);
        assign("Samir Patel", "Clinic support", -6, 8, 300);
        assign("Tove Hansen", "Clinic support", -6, 3, 360);
        project(
                "Platform care",
                "",
                ProjectStatus.CONFIRMED,
                100,
                Pricing.NON_BILLABLE,
                0,
                "Umar Farouk",
                "What runs at night must not wake anybody.");
        assign("Lars Nyberg", "Platform care", -6, 20, 300);
        assign("Umar Farouk", "Platform care", -6, 20, 240);
        assign("Hugo Silva", "Platform care", -4, 12, 90);
        project(
                "Year close",
                "",
                ProjectStatus.CONFIRMED,
                100,
                Pricing.NON_BILLABLE,
                0,
                "Vera Popova",
                "");
        assign("Vera Popova", "Year close", 2, 9, 360);
        assign("Wen Zhang", "Year close", 4, 7, 240);
        project(
                "Old intranet",
                "",
                ProjectStatus.PAUSED,
                100,
                Pricing.NON_BILLABLE,
                0,
                "Umar Farouk",
                "");
        assign("Lars Nyberg", "Old intranet", 0, 8, 240);
        assign("Vera Popova", "Platform care", -6, 2, 300);
        assign("Wen Zhang", "Platform care", -6, 16, 210);
        assign("Sofia Klein", "Clinic support", -6, 16, 150);
        assign("Farid Haddad", "Platform care", -3, 1, 360);
        assign("Farid Haddad", "Platform care", 7, 14, 300);
        assign("Grace Kim", "Clinic support", 7, 13, 300);
        chapter("Umar Farouk", "Support, platform, and the year's end", "");
        var wanted =
                new Placeholder(
                        id(Kind.PLACEHOLDER, "Help with the desk"),
                        "Help with the desk",
                        Optional.of(id(Kind.ROLE, "Frontend engineer")),
                        Map.of(id(Kind.SKILL, "TypeScript"), Level.of(3)),
                        Optional.of(id(Kind.PROJECT, "Clinic support")),
                        Optional.empty(),
                        Optional.empty());
        add(wanted);
        add(
                assignment(
                        wanted.id(),
                        "Help with the desk",
                        "Clinic support",
                        "",
                        15,
                        17,
                        240,
                        false));
        chapter(
                "Petra Horvat",
                "Somebody to help with the desk",
                "The clinics write more than Grace can answer; any of the front-end engineers would do.");
    }

    private void timeOff() {
        off("Dev Raman", -1, 0, 4, TimeOffKind.LEAVE, 0);
        off("Ada Moreau", 5, 0, 4, TimeOffKind.LEAVE, 0);
        off("Ben Okafor", 5, 0, 9, TimeOffKind.LEAVE, 0);
        off("Grace Kim", 4, 2, 14, TimeOffKind.LEAVE, 0);
        off("Farid Haddad", 3, 1, 1, TimeOffKind.OTHER, 240);
        off("Noor Aziz", 2, 0, 1, TimeOffKind.TRAINING, 0);
        off("Quentin Dubois", 1, 4, 7, TimeOffKind.LEAVE, 0);
        chapter(
                "Wen Zhang",
                "Leave until the new year",
                "As told by everybody; Grace's lies over her work on Booking pages.");
    }

    /** What goes wrong: weeks with too much in them, and a change that was taken back. */
    private void troubles() {
        assign("Elin Berg", "Atlas relaunch", 2, 4, 240);
        chapter(
                "Ada Moreau",
                "Elin helps Atlas for two weeks",
                "The calendars of the clinics are worse than we thought.");
        assign("Farid Haddad", "Record merge", 2, 4, 180);
        assign("Oskar Lindqvist", "Atlas relaunch", 2, 3, 240);
        chapter(
                "Elin Berg",
                "Farid and Oskar lend a hand",
                "Until the new backend engineer is here.");
        assign("Chiara Lund", "Atlas relaunch", 0, 5, 420);
        chapter("Ada Moreau", "Chiara draws the booking pages", "");
    }

    // ---- how it is told

    void chapter(String who, String title, String why) {
        chapters.add(new Chapter(who, title, why, List.copyOf(open)));
        open = new ArrayList<>();
    }

    void add(Item... items) {
        for (var item : items) {
            open.add(Edit.add(item));
            made.put(item.id().toString(), item);
        }
    }

    private void change(Item before, Item after) {
        Edit.between(before, after).ifPresent(open::add);
        made.put(after.id().toString(), after);
    }

    void change(Item before, Map<String, ?> values) {
        change(before, Fields.of(before.kind()).with(before, values));
    }

    /** As the story last told it. */
    Item made(Id<?> id) {
        return Objects.requireNonNull(made.get(id.toString()));
    }

    private Span weeks(int from, int to) {
        return new Span(monday.plusWeeks(from), monday.plusWeeks(to).minusDays(3));
    }

    private void contract(String name, Week week, int target) {
        add(
                new Contract(
                        id(Kind.CONTRACT, name),
                        person(name),
                        monday.minusYears(1),
                        Optional.empty(),
                        week,
                        Optional.empty(),
                        new Percent(target)));
    }

    private void newContract(String name, LocalDate from, Week week, int target) {
        var before =
                (Contract) Objects.requireNonNull(made.get(id(Kind.CONTRACT, name).toString()));
        change(
                before,
                new Contract(
                        before.id(),
                        before.person(),
                        before.from(),
                        Optional.of(from.minusDays(1)),
                        before.week(),
                        before.costRate(),
                        before.target()));
        add(
                new Contract(
                        id(Kind.CONTRACT, name + " from " + from),
                        person(name),
                        from,
                        Optional.empty(),
                        week,
                        Optional.empty(),
                        new Percent(target)));
    }

    private void project(
            String name,
            String client,
            ProjectStatus status,
            int probability,
            Pricing pricing,
            int price,
            String lead,
            String why) {
        add(
                new Project(
                        id(Kind.PROJECT, name),
                        name,
                        client.isEmpty() ? Optional.empty() : Optional.of(id(Kind.CLIENT, client)),
                        status,
                        new Percent(probability),
                        pricing,
                        price == 0 ? Optional.empty() : Optional.of(Money.of(price * 100L, "EUR")),
                        pricing == Pricing.NON_BILLABLE
                                ? Optional.empty()
                                : Optional.of(id(Kind.RATE_CARD, "Clinics")),
                        Optional.of(person("Sofia Klein")),
                        Optional.of(person(lead)),
                        why,
                        new TreeSet<>()));
    }

    /** The same task of Atlas with something more said of it, in the same chapter. */
    private void keep(String name, Map<String, ?> values) {
        keep(id(Kind.TASK, "Atlas relaunch" + name), values);
    }

    private void keep(Id<? extends Item> id, Map<String, ?> values) {
        var before = Objects.requireNonNull(made.get(id.toString()));
        open.removeIf(edit -> edit.id().equals(before.id()));
        add(Fields.of(before.kind()).with(before, values));
    }

    /** A task without days or anyone on it: what it waits for gives it some. */
    private void part(
            String project,
            String phase,
            String above,
            String name,
            int optimistic,
            int likely,
            int pessimistic,
            String role) {
        var task =
                Task.named(
                        id(Kind.TASK, project + name),
                        id(Kind.PROJECT, project),
                        name,
                        Effort.of(optimistic * 60, likely * 60, pessimistic * 60));
        add(
                Fields.of(Kind.TASK)
                        .with(
                                task,
                                Map.of(
                                        "phase",
                                        Optional.of(id(Kind.PHASE, project + phase)),
                                        "parent",
                                        above.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(id(Kind.TASK, project + above)),
                                        "rank",
                                        made.size() * 16,
                                        "role",
                                        role.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(id(Kind.ROLE, role)))));
    }

    private void phase(String project, String name, int from, int to) {
        add(
                new Phase(
                        id(Kind.PHASE, project + name),
                        id(Kind.PROJECT, project),
                        name,
                        weeks(from, to)));
    }

    private void milestone(String project, String name, int week, int weekday) {
        add(
                new Milestone(
                        id(Kind.MILESTONE, project + name),
                        id(Kind.PROJECT, project),
                        Optional.empty(),
                        name,
                        monday.plusWeeks(week).plusDays(weekday - 1L)));
    }

    private void task(
            String project,
            String phase,
            String name,
            int optimistic,
            int likely,
            int pessimistic,
            String who,
            int week,
            int weeks) {
        int rank =
                (int)
                        made.values().stream()
                                .filter(item ->
                                        item instanceof Task task
                                                && task.project().equals(id(Kind.PROJECT, project)))
                                .count();
        var role =
                PEOPLE.stream()
                        .filter(one -> one.name().equals(who))
                        .findFirst()
                        .map(one -> Story.<Role>id(Kind.ROLE, one.role()));
        add(
                new Task(
                        id(Kind.TASK, project + name),
                        id(Kind.PROJECT, project),
                        phase.isEmpty()
                                ? Optional.empty()
                                : Optional.of(id(Kind.PHASE, project + phase)),
                        Optional.empty(),
                        rank,
                        name,
                        Effort.of(optimistic * 60, likely * 60, pessimistic * 60),
                        Optional.empty(),
                        1,
                        role,
                        Map.of(),
                        Optional.of(weeks(week, week + weeks)),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        new Percent(week + weeks <= 0 ? 100 : week < 0 ? 40 : 0),
                        ""));
    }

    private void link(String project, String from, String to, DependencyKind kind, int lag) {
        add(
                new Dependency(
                        id(Kind.DEPENDENCY, project + from + to),
                        id(Kind.TASK, project + from),
                        id(Kind.TASK, project + to),
                        kind,
                        lag));
    }

    private void assign(String who, String project, int from, int to, int minutes) {
        add(assignment(person(who), who, project, "", from, to, minutes, false));
    }

    private void assign(String who, String project, String task, int from, int to, int minutes) {
        add(assignment(person(who), who, project, task, from, to, minutes, false));
    }

    private Assignment assignment(
            Id<? extends Item> to,
            String who,
            String project,
            String task,
            int from,
            int until,
            int minutes,
            boolean tentative) {
        return new Assignment(
                id(Kind.ASSIGNMENT, who + project + task + from),
                to,
                id(Kind.PROJECT, project),
                Optional.empty(),
                task.isEmpty() ? Optional.empty() : Optional.of(id(Kind.TASK, project + task)),
                Optional.empty(),
                weeks(from, until),
                Minutes.of(minutes),
                true,
                tentative,
                false,
                "");
    }

    private void off(
            String who, int week, int firstDay, int lastDay, TimeOffKind kind, int minutes) {
        var start = monday.plusWeeks(week);
        add(
                new TimeOff(
                        id(Kind.TIME_OFF, who + week),
                        person(who),
                        new Span(start.plusDays(firstDay), start.plusDays(lastDay)),
                        minutes == 0 ? Optional.empty() : Optional.of(Minutes.of(minutes)),
                        kind));
    }

    static <T extends Item> Id<T> id(Kind kind, String name) {
        return new Id<>(
                UUID.nameUUIDFromBytes(
                        ("throughline demo " + kind.stable() + " " + name)
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
