package org.throughline.exchange.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.exchange.table.Column.Need;

/**
 * The sorts of table we read, in the order in which they build on each other. What a column says
 * comes from here alone: the page that maps columns, the guide and the reader look at the same
 * list.
 *
 * <p>A line of a sheet is a column: its name, what it holds, an example, and headers by which it is
 * known. {@code !} no row without it; {@code +} one of these.
 */
public enum Sheet {
    HOLIDAYS(
            "Holidays",
            "holiday",
            "public holidays, holiday calendar, holiday group",
            """
            ! Calendar | which calendar of holidays | Germany, Bavaria | Holiday calendar, Holiday group, Holidays group, Region, Country, Location
            ! Day      | the day                    | 2026-12-25       | Date, Holiday date, On
              Name     | what the day is called     | Christmas        | Holiday, Holiday name, Description, Title
            """),
    ROLES(
            "Roles",
            "role",
            "roles, rates, role rates",
            """
            ! Role         | what someone does here                     | Designer | Role name, Name, Job role
              Cost an hour | what an hour costs; in the plan's currency | 45.00    | Cost, Cost rate, Default cost, Default hourly cost, Hourly cost, Cost per hour, Internal rate
              Rate an hour | what an hour is billed at                  | 120.00   | Rate, Bill rate, Billing rate, Charge out rate, Standard rate, Default rate, Hourly rate, Rate per hour
            """),
    RATE_CARDS(
            "Rate cards",
            "rate",
            "rate cards, rate card",
            """
            ! Rate card    | the name of the card      | Public sector | Card, Rate card name, Ratecard
            ! Role         | the role it is for        | Designer      | Role name, Job role
            ! Rate an hour | what an hour is billed at | 110.00        | Rate, Bill rate, Billing rate, Hourly rate, Rate per hour
            """),
    TEAMS(
            "Teams",
            "team",
            "teams, departments",
            """
            ! Team  | the name of the team | Web         | Team name, Name, Department, Group
              Under | the team above it    | Engineering | Parent, Parent team, Part of, Belongs to
              Lead  | who leads it         | Ana Lopes   | Team lead, Leader, Head, Manager
            """),
    SKILLS(
            "Skills",
            "skill",
            "skills, person skills, skill matrix, competencies",
            """
            ! Skill         | what people can do                              | Kotlin    | Skill name, Competency, Competence, Capability, Name
              Person        | who can do it; empty for a skill nobody has yet | Ana Lopes | Person name, Full name, Employee, Employee name, Who, Resource, Resource name
              Level         | 1 (knows of it) to 5 (teaches it)               | 4         | Skill level, Proficiency, Rating, Score
              Wants to grow | whether they would like to learn more of it     | yes       | Wants to learn, Wish, Interest, Interested
              Category      | leadership, management or technical             | technical | Skill category, Type, Skill type, Skill group
            """),
    PEOPLE(
            "People",
            "person",
            "people, persons, employees, staff, team members, resources",
            """
            + Name             | the name at work                                      | Ana Lopes        | Full name, Person, Person name, Employee, Employee name, Resource, Resource name, Display name, Team member, Member, Who
            + First name       | the first name, if it has a column of its own         | Ana              | Firstname, Given name, Forename, First
            + Last name        | the last name, if it has a column of its own          | Lopes            | Lastname, Surname, Family name, Last
              Role             | what they do here                                     | Designer         | Default role, Job role, Role name, Position, Job title, Title, Function
              Team             | one team or several                                   | Web; Research    | Teams, Team name, Department, Group, Unit
              Manager          | who manages them                                      | Ben Osei         | Manager name, Managers, Line manager, Reports to, Supervisor, Boss
              Skills           | skills, with a level of 1 to 5 where it is known      | Kotlin=4; SQL=3  | Skill, Skills and levels, Competencies
              Tags             | words to find them by                                 | remote; Berlin   | Tag, Labels, Keywords
              Holiday calendar | which public holidays they keep                       | Germany, Bavaria | Holiday group, Holidays group, Holidays, Calendar
              From             | the first day of their contract                       | 2026-01-01       | Start date, Start, Contract start, Contract start date, Hire date, Joined, Employed from
              To               | the last day of their contract, if it ends            | 2026-12-31       | End date, End, Contract end, Contract end date, Leave date, Employed until, Until
              Hours a day      | working hours of each working day                     | 7.5              | Hours per day, Daily hours, Hours day, Minutes per day, Daily capacity, Capacity per day
              Hours a week     | working hours of the whole week                       | 37.5             | Hours per week, Weekly hours, Hours week, Weekly capacity, Capacity, Capacity per week
              Working days     | which weekdays they work                              | Mon-Thu          | Work days, Workdays, Days, Days of week, Weekdays, Week days
              Share            | share of full time                                    | 80%              | FTE, Part time, Employment percentage, Workload, Employment level, Work percentage
              Cost an hour     | what an hour of theirs costs                          | 45.00            | Cost, Cost rate, Hourly cost, Cost per hour, Cost to business, Internal cost, Internal rate
              Target           | share of their time they should at most be booked for | 80%              | Utilization target, Utilisation target, Target utilization, Target utilisation, Max booking
            """),
    CONTRACTS(
            "Contracts",
            "contract",
            "contracts, contract, employment",
            """
            ! Person       | whose contract it is                                  | Ana Lopes  | Name, Full name, Person name, Employee, Employee name, Resource, Resource name, Who
              From         | the first day; empty for the contract of today        | 2026-01-01 | Start date, Start, Contract start, Contract start date, Valid from, Begin, Begins, Starts
              To           | the last day, if it ends                              | 2026-12-31 | End date, End, Contract end, Contract end date, Valid to, Until, Ends
              Hours a day  | working hours of each working day                     | 7.5        | Hours per day, Daily hours, Minutes per day, Capacity per day
              Hours a week | working hours of the whole week                       | 37.5       | Hours per week, Weekly hours, Capacity, Weekly capacity, Capacity per week
              Working days | which weekdays they work                              | Mon-Thu    | Work days, Workdays, Days, Days of week, Weekdays, Week days
              Share        | share of full time                                    | 80%        | FTE, Part time, Employment percentage, Workload, Work percentage
              Monday       | working hours on Mondays; likewise the other days     | 8          | Mon, Mo
              Tuesday      | working hours on Tuesdays                             | 8          | Tue, Tu
              Wednesday    | working hours on Wednesdays                           | 8          | Wed, We
              Thursday     | working hours on Thursdays                            | 8          | Thu, Th
              Friday       | working hours on Fridays                              | 4          | Fri, Fr
              Saturday     | working hours on Saturdays                            | 0          | Sat, Sa
              Sunday       | working hours on Sundays                              | 0          | Sun, Su
              Cost an hour | what an hour costs                                    | 45.00      | Cost, Cost rate, Hourly cost, Cost per hour, Cost to business, Internal rate
              Target       | share of their time they should at most be booked for | 80%        | Utilization target, Utilisation target, Target utilization, Target utilisation
              Role         | what they do here from then on                        | Designer   | Default role, Job role, Role name, Job title
            """),
    TIME_OFF(
            "Time off",
            "time off",
            "time off, leave, leaves, absences, vacation, holidays taken, timeoff",
            """
            ! Person      | who is away                             | Ana Lopes  | Name, Full name, Person name, Employee, Employee name, Resource, Resource name, Who
            ! From        | the first day                           | 2026-08-03 | Start date, Start, First day, Date, Begin, Leave start, Day
              To          | the last day; empty for one day         | 2026-08-14 | End date, End, Last day, Until, Leave end
              Hours a day | hours of each day; empty for whole days | 4          | Hours per day, Hours, Minutes per day, Minutes, Daily hours, Duration per day
              Kind        | leave, rostered off, training or other  | leave      | Type, Leave type, Time off type, Absence type, Category
            """),
    CLIENTS(
            "Clients",
            "client",
            "clients, customers",
            """
            ! Client | whom work is done for | Harbour Museum | Client name, Customer, Customer name, Name, Company
            """),
    PROJECTS(
            "Projects",
            "project",
            "projects, project list, portfolio",
            """
            ! Project     | the name of the project                         | Atlas                                  | Project name, Name, Title
              Client      | whom it is done for                             | Harbour Museum                         | Client name, Customer, Customer name, Account, Company
              Status      | tentative, confirmed, paused or done            | confirmed                              | Project status, State, Confirmed, Stage
              Probability | how likely it comes, while it is tentative      | 60%                                    | Likelihood, Chance, Win probability, Confidence
              Pricing     | time and materials, fixed price or non-billable | fixed price                            | Pricing model, Pricing type, Billing type, Billing model, Billing, Type
              Fixed price | what it earns in all, if the price is fixed     | 120000                                 | Price, Fixed fee, Budget, Project budget, Total price, Fee, Value
              Rate card   | which bill rates hold for it                    | Public sector                          | Ratecard, Rate card name, Rates
              Sponsor     | who wants it                                    | Ben Osei                               | Project sponsor, Owner, Project owner
              Lead        | who leads it                                    | Ana Lopes                              | Project lead, Manager, Project manager, Managers, Project managers, Leader, Responsible
              Why         | what it is good for                             | Visitors find their way without paper. | Purpose, Description, Notes, Note, Goal, Objective, Summary
              Tags        | words to find it by                             | public; 2026                           | Tag, Labels, Keywords
            """),
    PLACEHOLDERS(
            "Placeholders",
            "placeholder",
            "placeholders, open roles, demand",
            """
            ! Placeholder  | what to call whoever is sought              | Designer 2 | Placeholder name, Name, Request
              Role         | what they would do                          | Designer   | Role name, Job role, Position
              Project      | the one project it is for, if it is for one | Atlas      | Project name, For project
              Skills       | skills wanted, with levels                  | Figma=3    | Skill, Skills wanted, Required skills
              Cost an hour | what an hour would cost                     | 50.00      | Cost, Cost rate, Hourly cost, Cost per hour
              Hiring cost  | what finding somebody would cost, once      | 6000.00    | Cost of hiring, Recruiting cost, Hire cost
            """),
    PHASES(
            "Phases",
            "phase",
            "phases, stages, project phases",
            """
            ! Project | the project           | Atlas      | Project name
            ! Phase   | the name of the phase | Design     | Phase name, Stage, Stage name, Name
            ! Start   | the first day         | 2026-03-02 | Start date, From, Begin, Phase start
            ! End     | the last day          | 2026-03-27 | End date, To, Finish, Finish date, Until, Phase end
            """),
    MILESTONES(
            "Milestones",
            "milestone",
            "milestones, project milestones",
            """
            ! Project   | the project             | Atlas      | Project name
            ! Milestone | what is true by then    | Opening    | Milestone name, Name, Title
            ! Day       | the day                 | 2026-05-15 | Date, Due, Due date, Milestone date, On, Deadline
              Phase     | the phase it belongs to | Design     | Phase name, Stage
            """),
    TASKS(
            "Tasks",
            "task",
            "tasks, task list, work breakdown, wbs, backlog, issues",
            """
            ! Task           | the name of the task                                                   | Sketch the entrance | Task name, Name, Title, Summary, Subject, Activity, Activity name, Issue
              Project        | the project; without this column all belong to one named as the table  | Atlas               | Project name
              Number         | a number or code by which other rows name it                           | 3                   | No, Nr, #, Id, Task id, Wbs, Outline number, Activity id, Code, Key, Issue key, Unique id
              Part of        | the number or name of the task above                                   | 1                   | Parent, Parent task, Parent id, Summary task, Epic, Parent key
              Outline level  | 1 for the top; a row belongs to the last one of a lower level above it | 2                   | Level, Indent, Outline
              Phase          | the phase it belongs to                                                | Design              | Phase name, Stage
              Effort         | hours of work (“3d” for days)                                          | 16                  | Work, Effort hours, Estimate, Estimated hours, Original estimate, Hours, Effort in hours, Likely, Most likely, Planned work, Scheduled work, Story effort
              Optimistic     | hours of work if all goes well                                         | 8                   | Best case, Optimistic hours, Minimum, Min
              Pessimistic    | hours of work if much goes wrong                                       | 40                  | Worst case, Pessimistic hours, Maximum, Max
              Duration       | working time from start to finish, if it is set (“3d” for days)        | 5d                  | Scheduled duration, Length, Working time
              People         | how many work on it at once                                            | 2                   | Number of people, Headcount, Crew
              Role           | what whoever does it must be                                           | Designer            | Role name, Job role, Skill role
              Skills         | skills it asks for, with levels                                        | Figma=3             | Skill, Required skills
              Start          | the first day it stands in the plan                                    | 2026-03-02          | Start date, Scheduled start, Planned start, From, Begin
              End            | the last day it stands in the plan                                     | 2026-03-04          | End date, Finish, Scheduled finish, Finish date, Planned end, Planned finish, To
              Pinned         | whether it stays on its days whatever it waits for                     | no                  | Fixed, Locked, Manually scheduled
              Earliest start | not before this day                                                    | 2026-03-02          | Start no earlier than, Not before, Constraint date
              Deadline       | to be finished by this day                                             | 2026-03-31          | Due, Due date, Must finish by, Target date
              Progress       | how much of it is done                                                 | 25%                 | Percent complete, Complete, Done, % complete, % done, % work complete
              Waits for      | numbers of the tasks it waits for, with kind and lag                   | 1; 2SS+2d           | Predecessors, Predecessor, Depends on, Dependencies, Dependency, Blocked by, After
              Assigned to    | who works on it from its first to its last day                        | Ana Lopes; Ben Osei[50%] | Resource names, Resources, Resource, Assignee, Assignees, Owner, Who, Assigned
              Note           | what there is to say of it                                             | Bring the laser.    | Notes, Description, Comment, Comments, Details
            """),
    ASSIGNMENTS(
            "Assignments",
            "assignment",
            "assignments, bookings, allocations, schedule, resource plan, plan",
            """
            ! Person       | who works: a person or a placeholder   | Ana Lopes           | Name, Full name, Person name, Employee, Employee name, Resource, Resource name, Assignee, Assigned to, Who, Team member, Placeholder, Person placeholder
            ! Project      | on what                                | Atlas               | Project name, Assignment
              Phase        | in which phase of it                   | Design              | Phase name, Stage
              Task         | on which task of it                    | Sketch the entrance | Task name, Activity
              Role         | as what; their own role if it is empty | Designer            | Role name, Assignment role, Job role
            ! Start        | the first day                          | 2026-03-02          | Start date, From, Begin, First day, Date
              End          | the last day; empty for one day        | 2026-03-13          | End date, To, Finish, Last day, Until
            + Hours a day  | hours on each working day              | 4                   | Hours per day, Daily hours, Hours day, H day, Minutes per day, Minutes a day, Allocation hours, Hours
            + Hours a week | hours in a week of five days           | 20                  | Hours per week, Weekly hours, Hours week, H week
            + Share        | share of full time                     | 50%                 | Allocation, FTE, Capacity, Units, Allocation percent, Utilization, Load, Percent
            + Total hours  | hours over all days together           | 40                  | Total effort, Total, Work, Effort, Scheduled hours, Total minutes, Scheduled minutes
              Billable     | whether it is billed                   | yes                 | Is billable, Chargeable
              Tentative    | whether it is only pencilled in        | no                  | Is tentative, Status, Soft booking, Confirmed
              Pinned       | whether it stays theirs in any search  | no                  | Fixed, Locked
              Note         | what there is to say of it             | mornings            | Notes, Comment, Comments, Description
            """);

    private final String words;
    private final String noun;
    private final List<String> tables;
    private final List<Column> columns;

    Sheet(String words, String noun, String tables, String columns) {
        this.words = words;
        this.noun = noun;
        this.tables = List.of(tables.split(", "));
        this.columns = columns.lines().map(Sheet::drawn).toList();
    }

    private static Column drawn(String line) {
        var need =
                switch (line.charAt(0)) {
                    case '!' -> Need.REQUIRED;
                    case '+' -> Need.ONE_OF;
                    default -> Need.OPTIONAL;
                };
        var parts = line.substring(1).strip().split(" *\\| *", 4);
        return new Column(
                parts[0].toLowerCase(Locale.ROOT).replace(' ', '-'),
                parts[0],
                need,
                parts[1],
                parts[2],
                List.of(parts[3].split(", ")));
    }

    /** Its name on pages: "Time off". */
    public String words() {
        return words;
    }

    /** What a row of it is, in a sentence and in a tally: "time off". */
    public String noun() {
        return noun;
    }

    public List<Column> columns() {
        return columns;
    }

    public Optional<Column> column(String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    /** Its name in an address and a form: "time-off". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Sheet> named(String key) {
        for (var sheet : values()) if (sheet.key().equals(key)) return Optional.of(sheet);
        return Optional.empty();
    }

    /** Names such tables go by. */
    List<String> tables() {
        return tables;
    }
}
