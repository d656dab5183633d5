package org.throughline.exchange.child;

/** The kinds of file we read, told apart by what is in them, never by their names. */
public enum FileType {
    MPP("Microsoft Project (MPP)"),
    MSPDI("Microsoft Project (XML)"),
    MPX("Microsoft Project (MPX)"),
    XER("Primavera P6 (XER)"),
    PMXML("Primavera P6 (XML)"),
    GANTT_PROJECT("GanttProject"),
    PLANNER("Planner"),
    CSV("CSV"),
    CSV_ZIP("CSV files in a zip"),
    XLSX("Excel (XLSX)");

    private final String words;

    FileType(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
