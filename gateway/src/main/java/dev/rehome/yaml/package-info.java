/// YAML files that people write, read with the line of every fault: plans, the availability dataset.
@NullMarked
package dev.rehome.yaml;

import org.jspecify.annotations.NullMarked;
