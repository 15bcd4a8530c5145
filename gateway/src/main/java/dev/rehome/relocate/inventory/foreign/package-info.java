/// Reads what others recorded of calls: exports of OpenAI's dashboard, databases of other gateways, access logs.
@NullMarked
package dev.rehome.relocate.inventory.foreign;

import org.jspecify.annotations.NullMarked;
