package dev.rehome.scan.fix;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.tongue.Unit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Questions about the code of a file that only fixes have.
final class CodeIndex {
    private final Unit unit;
    private final List<Code> all;

    CodeIndex(Unit unit) {
        this.unit = unit;
        this.all = unit.code().stream().flatMap(CodeIndex::deep).toList();
    }

    private static Stream<Code> deep(Code code) {
        return Stream.concat(Stream.of(code), Codes.parts(code).stream().flatMap(CodeIndex::deep));
    }

    String text(Span span) {
        return new String(unit.bytes(), span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
    }

    boolean imports(String module) {
        return all.stream()
                .anyMatch(code -> code instanceof Code.Import found
                        && (found.module().equals(module) || found.module().startsWith(module + "/")));
    }

    /// Where the first import stands that is not from the future.
    int firstImport() {
        return all.stream()
                .filter(code ->
                        code instanceof Code.Import found && !found.module().equals("__future__"))
                .mapToInt(code -> lineStart(code.span().start()))
                .min()
                .orElse(0);
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && unit.bytes()[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    String indent(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < offset && (unit.bytes()[end] == ' ' || unit.bytes()[end] == '\t')) {
            end++;
        }
        return text(new Span(start, end));
    }

    /// The step with one of these names that follows on the chain that this call begins.
    Optional<Code.Call> inChain(Code.Call begin, List<String> names) {
        return all.stream()
                .filter(code -> code instanceof Code.Call)
                .map(code -> (Code.Call) code)
                .filter(call -> Codes.start(call) == Codes.start(begin)
                        && call.span().end() >= begin.span().end())
                .filter(call -> Codes.path(call)
                        .map(Codes::lastName)
                        .filter(names::contains)
                        .isPresent())
                .findFirst();
    }

    Optional<Code.Bind> boundTo(Code.Call call) {
        return all.stream()
                .filter(code -> code instanceof Code.Bind bind
                        && Codes.bare(bind.value()).equals(call))
                .map(code -> (Code.Bind) code)
                .findFirst();
    }

    Optional<Code.Bind> bind(String path) {
        return all.stream()
                .filter(code -> code instanceof Code.Bind bind && bind.name().equals(path))
                .map(code -> (Code.Bind) code)
                .findFirst();
    }
}
