/// The databases under the gateway: how they are opened and how their schema grows.
@NullMarked
package dev.rehome.store;

import org.jspecify.annotations.NullMarked;
