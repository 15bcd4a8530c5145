package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Places;
import java.util.List;

/// A file that was read: its code, where its offsets lie, and how well it parsed.
///
/// @param bytes  what the spans of the code count in
/// @param errors places that did not parse; the rest of the file is there all the same
/// @param cut    nested too deeply to be kept whole
public record Unit(FileType type, List<Code> code, Places places, byte[] bytes, int errors, boolean cut) {}
