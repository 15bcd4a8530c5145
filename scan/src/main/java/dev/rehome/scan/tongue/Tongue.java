package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.syntax.Syntax;

/// A language: how a node of its parse tree becomes code. What it does not know it hands to `Reader.plain`.
interface Tongue {
    Code code(Syntax node, Reader in);
}
