package org.throughline.exchange.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Skill;

/** Cells that name several things: "Kotlin=4; SQL=3". */
final class Lists {
    private static final Pattern WITH_LEVEL =
            Pattern.compile("^(.+?)\\s*(?:=|:|\\(|\\[|\\s[-–]\\s?)\\s*(.*?)\\s*[)\\]]?$");
    private static final int UNSAID = 3;

    private Lists() {}

    /** Parts of a cell, between semicolons or lines; if there are none, between commas. */
    static List<String> parts(String cell) {
        var strong = split(cell, "[;|\\n\\r]+");
        return strong.size() > 1 ? strong : split(cell, "[;|\\n\\r,]+");
    }

    /** As {@link #parts}, but a name with a comma in it that is there already is left whole. */
    static <T extends Item> List<String> names(Draft draft, Class<T> type, String cell) {
        return draft.named(type, cell).isEmpty() ? parts(cell) : List.of(Names.clean(cell));
    }

    private static List<String> split(String cell, String by) {
        var parts = new ArrayList<String>();
        for (var part : cell.split(by)) {
            var clean = Names.clean(part);
            if (!clean.isEmpty()) parts.add(clean);
        }
        return parts;
    }

    static TreeSet<String> tags(String cell) {
        return new TreeSet<>(parts(cell));
    }

    /** The skills someone has, with those of a cell. A level that is not given stays as it is. */
    static Map<Id<Skill>, Level> skills(
            Row row, Known known, String key, Map<Id<Skill>, Level> before) {
        var skills = new TreeMap<Id<Skill>, Level>(before);
        for (var part : parts(row.text(key))) {
            var named = WITH_LEVEL.matcher(part);
            boolean isNamed = named.matches();
            var name = isNamed ? Names.clean(named.group(1)) : part;
            var skill = known.skill(row, name);
            var there = Optional.ofNullable(skills.get(skill.id()));
            var level = isNamed ? level(named.group(2)) : Optional.<Integer>empty();
            if (level.isPresent())
                skills.put(
                        skill.id(),
                        new Level(level.get(), there.map(Level::wantsToGrow).orElse(false)));
            else if (there.isEmpty()) {
                skills.put(skill.id(), Level.of(UNSAID));
                sayUnsaid(row, name);
            }
        }
        return skills;
    }

    static void sayUnsaid(Row row, String skill) {
        row.say(
                Grade.CHANGED,
                "Without a level from 1 to 5, so taken as 3: %s.",
                "“%s”".formatted(skill));
    }

    static Optional<Integer> level(String text) {
        var word = text.strip().replaceFirst("\\s*/\\s*5$", "");
        if (word.matches("[1-5](?:[.,]0+)?")) return Optional.of(word.charAt(0) - '0');
        return switch (Word.bare(text)) {
            case "none", "novice", "beginner", "basic" -> Optional.of(1);
            case "junior", "elementary" -> Optional.of(2);
            case "intermediate", "medium", "proficient" -> Optional.of(3);
            case "advanced", "senior", "good" -> Optional.of(4);
            case "expert", "master", "excellent" -> Optional.of(5);
            default -> Optional.empty();
        };
    }
}
