/// The company of `rehome demo relocation`: six applications that call the gateway as any client does.
@NullMarked
package dev.rehome.cli.demo.replay;

import org.jspecify.annotations.NullMarked;
