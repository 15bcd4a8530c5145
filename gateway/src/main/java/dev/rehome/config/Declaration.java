package dev.rehome.config;

import java.util.List;

/// That the reader reads a field: what the documentation and the editors' schema are made of.
///
/// @param section the mapping it belongs to, such as `Listen`
/// @param field its name in the file
/// @param type its type, such as `integer`, `list of Provider`
/// @param fallback what holds without it, as it would be written; empty for nothing
/// @param required whether it must be there
/// @param choices the words it may be, where it is one of a few
record Declaration(
        String section, String field, String type, String fallback, boolean required, List<String> choices) {}
