package org.throughline.exchange.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.Imported;
import org.throughline.exchange.child.Here;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Kind;

/** Small files written by hand in each format, the plan each comes to, and what its report says. */
class OwnFilesTest {

    @Test
    void microsoftProject() {
        comesTo(
                "kitchen.mspdi.xml",
                """
                assignment Ada project=Kitchen for Mrs Okafor task=Draw span=2026-03-04..2026-03-11 minutesADay=6:40
                assignment Ada project=Kitchen for Mrs Okafor task=Measure span=2026-03-02..2026-03-03 minutesADay=8:00
                contract Ada from=2026-03-02 week=[8:00,8:00,8:00,8:00,4:00,0:00,0:00] costRate=45.00
                dependency Draw to=Drawing agreed type=finish_start lagMinutes=960
                dependency Drawing agreed to=Build type=start_start lagMinutes=-480
                dependency Measure to=Draw type=finish_start
                holiday calendar Workshop days={2026-04-03:Easter,2026-04-04:Easter,2026-04-05:Easter,2026-04-06:Easter}
                milestone Kitchen for Mrs Okafor Fair day=2026-04-17
                person Ada holidays=Workshop
                placeholder Joiners project=Kitchen for Mrs Okafor
                project Kitchen for Mrs Okafor
                task Kitchen for Mrs Okafor Build effort=100:00 duration=100:00 planned=2026-03-23..2026-04-10 pinned=true
                task Kitchen for Mrs Okafor Drawing agreed duration=0:00 planned=2026-03-13..2026-03-13
                task Kitchen for Mrs Okafor Plan
                task Kitchen for Mrs Okafor parent=Plan Draw effort=40:00 duration=40:00 planned=2026-03-04..2026-03-11 earliestStart=2026-03-04 deadline=2026-03-20
                task Kitchen for Mrs Okafor parent=Plan Measure effort=16:00 duration=16:00 planned=2026-03-02..2026-03-03 progress=50% note=Bring the laser.
                time off Ada span=2026-03-16..2026-03-18 reason=leave\
                """,
                """
                NOT_TAKEN person 1: Materials and costs are not people and were not taken: “Oak”.
                NOT_TAKEN assignment 1: Materials and costs on tasks were not taken: “Build”.
                CHANGED person 1: “Joiners” stand for several people or nobody in particular, and became placeholders.
                CHANGED task 1: With a duration but no work: taken as one person's work for that long: “Build”.\
                """);
    }

    @Test
    void mpx() {
        comesTo(
                "boat.mpx",
                """
                assignment Dora project=Boat task=Hull span=2026-06-01..2026-06-05 minutesADay=8:00
                contract Dora from=2026-06-01 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00]
                dependency Hull to=Mast type=finish_start
                person Dora
                project Boat
                task Boat Hull effort=40:00 duration=40:00 planned=2026-06-01..2026-06-05
                task Boat Mast effort=16:00 duration=16:00 planned=2026-06-08..2026-06-09\
                """,
                "");
    }

    /** The root of the breakdown is the project itself and no task of it. */
    @Test
    void primaveraXer() {
        comesTo(
                "bridge.xer",
                """
                assignment Elif project=Bridge over the mill race task=Piers span=2026-07-06..2026-07-10 minutesADay=8:00
                contract Elif from=2026-07-06 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00]
                dependency Piers to=Deck type=finish_start lagMinutes=480
                person Elif
                project Bridge over the mill race
                task Bridge over the mill race Deck effort=24:00 duration=24:00 planned=2026-07-13..2026-07-15
                task Bridge over the mill race Piers effort=40:00 duration=40:00 planned=2026-07-06..2026-07-10\
                """,
                """
                CHANGED task 1: With a duration but no work: taken as one person's work for that long: “Deck”.\
                """);
    }

    @Test
    void primaveraXml() {
        comesTo(
                "canal.p6.xml",
                """
                assignment Fay project=Canal lock task=Drain span=2026-05-04..2026-05-05 minutesADay=8:00
                contract Fay from=2026-05-04 week=[8:00,8:00,8:00,8:00,0:00,0:00,0:00]
                dependency Drain to=Hang the gates type=finish_start lagMinutes=960
                holiday calendar Four days days={2026-05-14:Day off}
                milestone Canal lock Boats pass day=2026-05-20
                person Fay holidays=Four days
                project Canal lock
                task Canal lock Gates
                task Canal lock parent=Gates Drain effort=16:00 duration=16:00 planned=2026-05-04..2026-05-05
                task Canal lock parent=Gates Hang the gates effort=24:00 duration=24:00 planned=2026-05-11..2026-05-13\
                """,
                """
                NOT_TAKEN person 1: Materials and costs are not people and were not taken: “Clay”.
                NOT_TAKEN assignment 1: Materials and costs on tasks were not taken: “Hang the gates”.
                CHANGED task 1: With a duration but no work: taken as one person's work for that long: “Hang the gates”.\
                """);
    }

    @Test
    void planner() {
        comesTo(
                "garden.planner",
                """
                assignment Cleo project=Garden task=Dig span=2026-06-01..2026-06-02 minutesADay=8:00
                contract Cleo from=2026-06-01 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00]
                dependency Dig to=Plant type=finish_start
                person Cleo
                project Garden
                task Garden Dig effort=16:00 duration=16:00 planned=2026-06-01..2026-06-02
                task Garden Plant effort=8:00 duration=8:00 planned=2026-06-03..2026-06-03 note=Roses\
                """,
                "");
    }

    @Test
    void ganttProject() {
        comesTo(
                "shed.gan",
                """
                assignment Ben project=Shed task=Foundation span=2026-05-04..2026-05-06 minutesADay=8:00
                contract Ben from=2026-05-04 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00]
                dependency Foundation to=Walls type=finish_start lagMinutes=480
                milestone Shed Roofed day=2026-05-20
                person Ben
                project Shed
                task Shed Foundation effort=24:00 duration=24:00 planned=2026-05-04..2026-05-06
                task Shed Walls effort=32:00 duration=32:00 planned=2026-05-08..2026-05-13 progress=25%\
                """,
                """
                CHANGED task 1: With a duration but no work: taken as one person's work for that long: “Walls”.\
                """);
    }

    /**
     * Whoever is here is meant, with the contract they have; the project comes in beside the first.
     */
    @Test
    void theSameFileAgain() {
        var first =
                Drawn.after(Drawn.empty(), imported("kitchen.mspdi.xml", Drawn.empty()).edits());
        var again = imported("kitchen.mspdi.xml", first);
        var second = Drawn.after(first, again.edits());
        assertThat(
                        Drawn.lines(
                                second,
                                Kind.PERSON,
                                Kind.CONTRACT,
                                Kind.TIME_OFF,
                                Kind.HOLIDAY_CALENDAR))
                .isEqualTo(
                        Drawn.lines(
                                first,
                                Kind.PERSON,
                                Kind.CONTRACT,
                                Kind.TIME_OFF,
                                Kind.HOLIDAY_CALENDAR));
        assertThat(Drawn.lines(second, Kind.PROJECT))
                .isEqualTo("project Kitchen for Mrs Okafor\nproject Kitchen for Mrs Okafor (2)");
        assertThat(Drawn.report(again))
                .contains(
                        "CHANGED project 1: The project is called “Kitchen for Mrs Okafor (2)” here, since its own name was taken or does not fit.")
                .contains(
                        "NOTE person 1: Already here, with contract and time off as they are: “Ada”.")
                .contains(
                        "NOT_TAKEN time off 1: Days off in the file of people who are already here were not added: “Ada”.");
    }

    private static void comesTo(String file, String plan, String report) {
        var imported = imported(file, Drawn.empty());
        assertThat(Drawn.lines(Drawn.after(Drawn.empty(), imported.edits()))).isEqualTo(plan);
        assertThat(Drawn.report(imported)).isEqualTo(report);
    }

    private static Imported imported(String file, Plan today) {
        try {
            var place = Objects.requireNonNull(OwnFilesTest.class.getResource("/projects/" + file));
            var foreign = Here.read(Path.of(place.toURI()), file);
            var imported =
                    ProjectImport.of(
                            foreign.projects(), today, Drawn.ids(today.size()), Drawn.TODAY);
            Drawn.countsAddUp(imported);
            return imported;
        } catch (URISyntaxException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
