package dev.rehome.scan.syntax;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// tree-sitter by its C functions (the Foreign Function and Memory API of Java).
@SuppressWarnings({"restricted", "UnusedMethod"}) // some are called by native code
final class Linked implements Engine {
    private static final int UTF8 = 0;
    private static final long READ_AT = 8;
    private static final long ENCODING_AT = 16;
    private static final long PROGRESS_AT = 8;
    private static final FunctionDescriptor READ =
            FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, Library.POINT, ADDRESS.withTargetLayout(JAVA_INT));
    private static final FunctionDescriptor PROGRESS = FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS);

    private final MemorySegment input;
    private final MemorySegment options;
    private final Map<Grammar, MemorySegment> languages = new EnumMap<>(Grammar.class);
    private MemorySegment text = MemorySegment.NULL;
    private long end;

    Linked() {
        Arena arena = Arena.ofAuto();
        Read read = (_, from, _, length) -> left(from, length);
        Progress progress = _ -> System.nanoTime() - end > 0;
        input = arena.allocate(Library.INPUT);
        options = arena.allocate(Library.OPTIONS);
        input.set(ADDRESS, READ_AT, upcall(read, "read", READ, arena));
        input.set(JAVA_INT, ENCODING_AT, UTF8);
        options.set(ADDRESS, PROGRESS_AT, upcall(progress, "isLate", PROGRESS, arena));
    }

    /// `TSInput.read`: what follows an offset of the text, and how long it is.
    private interface Read {
        MemorySegment read(MemorySegment payload, int from, MemorySegment point, MemorySegment length);
    }

    /// `TSParseOptions.progress_callback`: whether to give up.
    private interface Progress {
        boolean isLate(MemorySegment state);
    }

    private static MemorySegment upcall(Object by, String method, FunctionDescriptor type, Arena arena) {
        try {
            return Linker.nativeLinker()
                    .upcallStub(MethodHandles.lookup().bind(by, method, type.toMethodType()), type, arena);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(method, broken);
        }
    }

    /// All that is left of the text: asked once or twice for a text.
    private MemorySegment left(int from, MemorySegment length) {
        long left = Math.max(0, text.byteSize() - Integer.toUnsignedLong(from));
        length.set(JAVA_INT, 0, (int) left);
        return left == 0 ? text : text.asSlice(from);
    }

    @Override
    public Optional<Cursor> parse(Grammar grammar, byte[] utf8, long nanosMax) {
        MemorySegment language = languages.computeIfAbsent(grammar, Linked::language);
        try (Arena arena = Arena.ofConfined()) {
            text = arena.allocate(utf8.length + 1L).asSlice(0, utf8.length);
            MemorySegment.copy(utf8, 0, text, JAVA_BYTE, 0, utf8.length);
            end = System.nanoTime() + nanosMax;
            MemorySegment tree = tree(language, grammar);
            return tree.address() == 0 ? Optional.empty() : Optional.of(new Walker(tree));
        } finally {
            text = MemorySegment.NULL;
        }
    }

    private MemorySegment tree(MemorySegment language, Grammar grammar) {
        try {
            MemorySegment parser = (MemorySegment) Library.PARSER_NEW.invokeExact();
            try {
                if (!(boolean) Library.PARSER_SET_LANGUAGE.invokeExact(parser, language)) {
                    throw new IllegalStateException(grammar + " (expected: a grammar that this tree-sitter can load)");
                }
                return (MemorySegment) Library.PARSE.invokeExact(parser, MemorySegment.NULL, input, options);
            } finally {
                Library.PARSER_DELETE.invokeExact(parser);
            }
        } catch (Throwable broken) {
            throw failed(broken);
        }
    }

    private static MemorySegment language(Grammar grammar) {
        try {
            return (MemorySegment) Library.language(grammar.symbol()).invokeExact();
        } catch (Throwable broken) {
            throw failed(broken);
        }
    }

    /// What a native function itself never throws.
    private static RuntimeException failed(Throwable broken) {
        if (broken instanceof Error error) {
            throw error;
        }
        return broken instanceof RuntimeException known ? known : new IllegalStateException(broken);
    }

    private static final class Walker implements Cursor {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment tree;
        private final MemorySegment cursor = arena.allocate(Library.CURSOR);
        private final MemorySegment node = arena.allocate(Library.NODE);
        private final SegmentAllocator inCursor = (_, _) -> cursor;
        private final SegmentAllocator inNode = (_, _) -> node;

        private Walker(MemorySegment tree) {
            this.tree = tree;
            try {
                MemorySegment root = (MemorySegment) Library.ROOT_NODE.invokeExact(inNode, tree);
                MemorySegment _ = (MemorySegment) Library.CURSOR_NEW.invokeExact(inCursor, root);
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public boolean child() {
            try {
                return moved((boolean) Library.CHILD.invokeExact(cursor));
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public boolean sibling() {
            try {
                return moved((boolean) Library.SIBLING.invokeExact(cursor));
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public void parent() {
            try {
                moved((boolean) Library.PARENT.invokeExact(cursor));
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        private boolean moved(boolean elsewhere) throws Throwable {
            if (elsewhere) {
                MemorySegment _ = (MemorySegment) Library.NODE_AT.invokeExact(inNode, cursor);
            }
            return elsewhere;
        }

        @Override
        public int symbol() {
            try {
                return Short.toUnsignedInt((short) Library.SYMBOL.invokeExact(node));
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public int field() {
            try {
                return Short.toUnsignedInt((short) Library.FIELD.invokeExact(cursor));
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public int start() {
            try {
                return (int) Library.START.invokeExact(node);
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public int end() {
            try {
                return (int) Library.END.invokeExact(node);
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public boolean isMissing() {
            try {
                return (boolean) Library.IS_MISSING.invokeExact(node);
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }

        @Override
        public void close() {
            try (arena) {
                Library.CURSOR_DELETE.invokeExact(cursor);
                Library.TREE_DELETE.invokeExact(tree);
            } catch (Throwable broken) {
                throw failed(broken);
            }
        }
    }
}
