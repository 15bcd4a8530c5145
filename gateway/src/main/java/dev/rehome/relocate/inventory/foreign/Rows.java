package dev.rehome.relocate.inventory.foreign;

/// Hears the rows of a file as they are read.
interface Rows {
    /// What columns the next rows have, known by a row with all of them, empty ones too.
    void columns(ForeignRow all);

    void row(ForeignRow row);

    /// A row that cannot be read.
    void bad(long line, String why);
}
