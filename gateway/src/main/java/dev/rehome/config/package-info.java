/// `rehome.yaml` as typed, validated, immutable records: each is the constructor argument of the part it
/// configures, and its doc comment is the user's documentation.
@NullMarked
package dev.rehome.config;

import org.jspecify.annotations.NullMarked;
