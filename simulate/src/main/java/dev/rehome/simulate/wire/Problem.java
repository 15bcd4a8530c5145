package dev.rehome.simulate.wire;

/// What is wrong with a request; each vendor has its own words for it.
///
/// @param kind what is wrong
/// @param field where, such as `temperature` or `messages[1].role`
/// @param value what was there, as JSON or as a text; may be empty
/// @param expected what the vendor wants, such as `[0,2]` or a list of names
public record Problem(Kind kind, String field, String value, String expected) {
    /// What can be wrong with a request.
    public enum Kind {
        /// The body is no JSON object.
        NOT_JSON,
        /// A required field is missing.
        MISSING,
        /// A value has the wrong type.
        TYPE,
        /// A number is out of its range, or a list or text too long.
        RANGE,
        /// A value is none of the allowed ones.
        VALUE,
        /// The vendor does not know the field.
        UNKNOWN,
        /// A message has a role that the vendor does not have.
        ROLE,
        /// The messages do not follow each other as the vendor wants.
        ORDER,
        /// A message is empty.
        EMPTY
    }

    /// The first part of the field's path, such as `messages`.
    public String root() {
        return field.split("[.\\[]", 2)[0];
    }
}
