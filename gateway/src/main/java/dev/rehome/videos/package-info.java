/// The videos that clients asked for, kept so that polls find their task at the provider.
@NullMarked
package dev.rehome.videos;

import org.jspecify.annotations.NullMarked;
