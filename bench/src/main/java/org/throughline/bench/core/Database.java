package org.throughline.bench.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.throughline.bench.core.Tables.Moved;

/**
 * A database asked in one of three ways. {@code COMPUTED}: normalized tables with indexes; what
 * people can work on each day stands ready in a table (an assignment does not change it), their
 * load is computed when asked. {@code KEPT}: beside that the load of each person and day is kept as
 * a table of its own and moved along with every edit: our own idea, in SQL. {@code JSON}: the items
 * as JSON documents with expression indexes, as our own ledger keeps today's plan.
 */
final class Database implements Contender, AutoCloseable {
    enum Way {
        COMPUTED,
        KEPT,
        JSON
    }

    private final String name;
    private final boolean postgres;
    private final Way way;
    private final int people;
    private final Connection connection;
    private final List<PreparedStatement> editing = new ArrayList<>();
    private final PreparedStatement row;
    private final PreparedStatement free;
    private final PreparedStatement overbooked;

    Database(String name, Connection connection, boolean postgres, Way way, int people)
            throws SQLException {
        this.name = name;
        this.connection = connection;
        this.postgres = postgres;
        this.way = way;
        this.people = people;
        connection.setAutoCommit(true);
        for (var sql : edits()) editing.add(connection.prepareStatement(sql));
        row = connection.prepareStatement(rowSql());
        free = connection.prepareStatement(freeSql());
        overbooked =
                connection.prepareStatement(
                        "select week, count(*) from (%s) f where free < 0 group by week order by week"
                                .formatted(weeksSql()));
    }

    @Override
    public String name() {
        return name;
    }

    // ---- making it

    private static final String SCHEMA =
            """
            create table person (id int primary key, calendar int);
            create table holiday (calendar int, day int, primary key (calendar, day));
            create table contract (id int primary key, person int, from_day int, to_day int,
                mon int, tue int, wed int, thu int, fri int, sat int, sun int);
            create table time_off (id int primary key, person int, start_day int, end_day int, minutes int);
            create table project (id int primary key, status text);
            create table assignment (id int primary key, person int, project int, start_day int, end_day int, minutes int, tentative boolean);
            create table day (day int primary key, week int, weekday int);
            """;

    private static final String PERSON_DAY =
            """
            create table person_day as
            select p.id as person, d.day, d.week,
                   coalesce(c.minutes, 0) > 0 and h.day is null as workable,
                   greatest(0, case when h.day is null then coalesce(c.minutes, 0) else 0 end - coalesce(o.minutes, 0)) as effective
            from person p cross join day d
            left join (select c.person, d.day, case d.weekday when 0 then mon when 1 then tue when 2 then wed
                         when 3 then thu when 4 then fri when 5 then sat else sun end as minutes
                       from contract c join day d on d.day between c.from_day and c.to_day) c
                   on c.person = p.id and c.day = d.day
            left join holiday h on h.calendar = p.calendar and h.day = d.day
            left join (select o.person, d.day, sum(o.minutes)::int as minutes
                       from time_off o join day d on d.day between o.start_day and o.end_day group by 1, 2) o
                   on o.person = p.id and o.day = d.day
            order by 1, 2;
            """;

    private static String personLoad(boolean postgres) {
        return """
        create table person_load %s as
        select d.person, d.day, d.week, d.workable, d.effective,
               case when d.workable then coalesce(s.minutes, 0) else 0 end::int as scheduled
        from person_day d left join (%s) s on s.person = d.person and s.day = d.day
        order by 1, 2;
        """
                .formatted(postgres ? "with (fillfactor = 80)" : "", byDay(postgres, ""));
    }

    /**
     * Confirmed minutes of each person and day, before anybody looks whether it is a working day.
     */
    private static String byDay(boolean postgres, String where) {
        return postgres
                ? """
                select a.person, g.day, sum(a.minutes)::int as minutes
                from assignment a join project p on p.id = a.project
                cross join lateral generate_series(a.start_day, a.end_day) g(day)
                where not a.tentative and p.status in ('confirmed', 'done') %s group by 1, 2\
                """
                        .formatted(where)
                : """
                select person, day, sum(minutes)::int as minutes from (
                  select a.person, unnest(range(a.start_day, a.end_day + 1)) as day, a.minutes
                  from assignment a join project p on p.id = a.project
                  where not a.tentative and p.status in ('confirmed', 'done') %s) e group by 1, 2\
                """
                        .formatted(where);
    }

    static void load(Connection connection, boolean postgres, Path folder)
            throws SQLException, IOException {
        execute(connection, SCHEMA);
        for (var table :
                List.of(
                        "person",
                        "holiday",
                        "contract",
                        "time_off",
                        "project",
                        "assignment",
                        "day")) copy(connection, postgres, table, folder);
        execute(connection, "create index assignment_person on assignment (person);");
        execute(connection, PERSON_DAY);
        execute(connection, personLoad(postgres));
        if (!postgres) return;
        execute(
                connection,
                """
                alter table person_day add primary key (person, day);
                alter table person_load add primary key (person, day);
                create index contract_person on contract (person);
                create index time_off_person on time_off (person);
                create index assignment_project on assignment (project);
                create table item (id uuid primary key, kind text not null, body jsonb not null);
                """);
        copy(connection, true, "item", folder);
        execute(
                connection,
                """
                create index item_kind on item (kind);
                create index item_to on item ((body ->> 'to')) where kind = 'assignment';
                create index item_person on item (kind, (body ->> 'person')) where kind in ('contract', 'time-off');
                vacuum analyze;
                """);
    }

    private static void execute(Connection connection, String script) throws SQLException {
        for (var sql : script.split(";", -1))
            if (!sql.isBlank())
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
    }

    private static void copy(Connection connection, boolean postgres, String table, Path folder)
            throws SQLException, IOException {
        var file = folder.resolve(table + ".csv");
        if (postgres) {
            try (var in = Files.newInputStream(file)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy %s from stdin (format csv)".formatted(table), in);
            }
        } else {
            execute(
                    connection,
                    "copy %s from '%s' (format csv, header false)".formatted(table, file));
        }
    }

    // ---- asking it

    private List<String> edits() {
        if (way == Way.JSON)
            return List.of(
                    """
                    update item set body = jsonb_set(body, '{span}', jsonb_build_object('start', (date '2026-01-01' + ?)::text, 'end', (date '2026-01-01' + ?)::text))
                    where id = ?::uuid\
                    """);
        var moving = "update assignment set start_day = ?, end_day = ? where id = ?";
        if (way == Way.COMPUTED) return List.of(moving);
        return List.of(
                moving,
                "update person_load set scheduled = scheduled + ? where person = ? and day between ? and ? and workable");
    }

    private String rowSql() {
        if (way == Way.JSON) return jsonRow();
        if (way == Way.KEPT)
            return """
            select array_agg(effective order by day), array_agg(scheduled order by day)
            from person_load where person = ?\
            """;
        return """
        select array_agg(d.effective order by d.day), array_agg(case when d.workable then coalesce(s.minutes, 0) else 0 end order by d.day)
        from person_day d left join (%s) s on s.day = d.day where d.person = ?\
        """
                .formatted(byDay(postgres, "and a.person = ?"));
    }

    /** Person, week, free minutes. */
    private String weeksSql() {
        return switch (way) {
            case KEPT ->
                    """
                    select person, week, sum(effective - scheduled)::int as free
                    from person_load where week >= 0 group by 1, 2\
                    """;
            case COMPUTED ->
                    """
                    select d.person, d.week, sum(d.effective - case when d.workable then coalesce(s.minutes, 0) else 0 end)::int as free
                    from person_day d left join (%s) s on s.person = d.person and s.day = d.day
                    where d.week >= 0 group by 1, 2\
                    """
                            .formatted(
                                    byDay(
                                            postgres,
                                            "and a.start_day < %d and a.end_day >= %d"
                                                    .formatted(
                                                            Tables.FIRST_DAY + 7 * Tables.WEEKS,
                                                            Tables.FIRST_DAY)));
            case JSON -> jsonWeeks();
        };
    }

    private String freeSql() {
        return "select person, array_agg(free order by week) from (%s) f group by person order by person"
                .formatted(weeksSql());
    }

    // ---- asking the documents

    /** Every day of everybody (or of one person), with what they have and what is asked of them. */
    private static String jsonDays(boolean ofOne) {
        return """
        with days as (select d::date as day, extract(isodow from d)::int - 1 as weekday
                      from generate_series(date '2026-01-01', date '2027-12-31', interval '1 day') d),
        standard as (select body ->> 'holidays' as calendar from item where kind = 'organization'),
        people as (select p.id::text as person, coalesce(p.body ->> 'holidays', standard.calendar) as calendar
                   from item p, standard where p.kind = 'person' %s),
        holiday as (select c.id::text as calendar, d::date as day
                    from item c, jsonb_object_keys(c.body -> 'days') d where c.kind = 'holiday-calendar'),
        worked as (select c.body ->> 'person' as person, d.day, (c.body -> 'week' ->> d.weekday)::int as minutes
                   from item c join days d on d.day between (c.body ->> 'from')::date and coalesce((c.body ->> 'to')::date, date '2100-01-01')
                   where c.kind = 'contract' %s),
        away as (select o.body ->> 'person' as person, g::date as day, sum(coalesce((o.body ->> 'minutesADay')::int, 1440)) as minutes
                 from item o, generate_series((o.body -> 'span' ->> 'start')::date, (o.body -> 'span' ->> 'end')::date, interval '1 day') g
                 where o.kind = 'time-off' %s group by 1, 2),
        asked as (select a.body ->> 'to' as person, g::date as day, sum((a.body ->> 'minutesADay')::int) as minutes
                  from item a join item p on p.kind = 'project' and p.id = (a.body ->> 'project')::uuid,
                  generate_series((a.body -> 'span' ->> 'start')::date, (a.body -> 'span' ->> 'end')::date, interval '1 day') g
                  where a.kind = 'assignment' and not (a.body ->> 'tentative')::boolean
                    and p.body ->> 'status' in ('confirmed', 'done') %s group by 1, 2),
        made as (select p.person, d.day,
                   greatest(0, case when h.day is null then coalesce(w.minutes, 0) else 0 end - coalesce(o.minutes, 0))::int as effective,
                   (case when h.day is null and coalesce(w.minutes, 0) > 0 then coalesce(a.minutes, 0) else 0 end)::int as scheduled
                 from people p cross join days d
                 left join worked w on w.person = p.person and w.day = d.day
                 left join holiday h on h.calendar = p.calendar and h.day = d.day
                 left join away o on o.person = p.person and o.day = d.day
                 left join asked a on a.person = p.person and a.day = d.day)\
        """
                .formatted(
                        ofOne ? "and p.id = ?::uuid" : "",
                        ofOne ? "and c.body ->> 'person' = ?" : "",
                        ofOne ? "and o.body ->> 'person' = ?" : "",
                        ofOne ? "and a.body ->> 'to' = ?" : "");
    }

    private static String jsonRow() {
        return jsonDays(true)
                + " select array_agg(effective order by day), array_agg(scheduled order by day) from made";
    }

    private static String jsonWeeks() {
        return jsonDays(false)
                + """
                 select person, (day - date '2026-01-05') / 7 as week, sum(effective - scheduled)::int as free
                from made where day >= date '2026-01-05' and day < date '2026-01-05' + 364 group by 1, 2\
                """;
    }

    @Override
    public void move(Moved moved) {
        try {
            if (way == Way.JSON) {
                set(editing.getFirst(), moved.toStart(), moved.toEnd(), moved.id());
                editing.getFirst().executeUpdate();
                return;
            }
            boolean several = way == Way.KEPT;
            if (several) connection.setAutoCommit(false);
            set(editing.getFirst(), moved.toStart(), moved.toEnd(), moved.assignment());
            editing.getFirst().executeUpdate();
            if (several) {
                if (moved.confirmed()) {
                    shift(-moved.minutes(), moved.person(), moved.fromStart(), moved.fromEnd());
                    shift(moved.minutes(), moved.person(), moved.toStart(), moved.toEnd());
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(name, fault);
        }
    }

    private void shift(int minutes, int person, int start, int end) throws SQLException {
        set(editing.get(1), minutes, person, start, end);
        editing.get(1).executeUpdate();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }

    @Override
    public int[] row(Moved moved) {
        try {
            if (way == Way.JSON)
                set(row, moved.personId(), moved.personId(), moved.personId(), moved.personId());
            else if (way == Way.COMPUTED) set(row, moved.person(), moved.person());
            else set(row, moved.person());
            try (var result = row.executeQuery()) {
                result.next();
                var answer = new int[2 * Tables.DAYS];
                put(result.getArray(1), answer, 0);
                put(result.getArray(2), answer, Tables.DAYS);
                return answer;
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(name, fault);
        }
    }

    private static void put(Array array, int[] answer, int at) throws SQLException {
        int i = at;
        for (var value : (Object[]) array.getArray()) answer[i++] = ((Number) value).intValue();
    }

    @Override
    public int[] freeByWeek() {
        var answer = new int[people * Tables.WEEKS];
        try (var result = free.executeQuery()) {
            int at = 0;
            while (result.next()) {
                put(result.getArray(2), answer, at);
                at += Tables.WEEKS;
            }
            return answer;
        } catch (SQLException fault) {
            throw new IllegalStateException(name, fault);
        }
    }

    @Override
    public int[] overbookedByWeek() {
        var answer = new int[Tables.WEEKS];
        try (ResultSet result = overbooked.executeQuery()) {
            while (result.next()) answer[result.getInt(1)] = result.getInt(2);
            return answer;
        } catch (SQLException fault) {
            throw new IllegalStateException(name, fault);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
