/// Who may be served: the dataset of providers, places, dated rules and notices, compiled to bit sets, and its queries.
///
/// `Dataset` reads the files, `Availability` is the compiled form, `ProviderRules` answers for one provider with a
/// `Verdict`. Nothing here reads a clock.
@NullMarked
package dev.rehome.availability;

import org.jspecify.annotations.NullMarked;
