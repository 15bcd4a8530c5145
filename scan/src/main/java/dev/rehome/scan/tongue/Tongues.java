package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Places;
import dev.rehome.scan.syntax.Grammar;
import dev.rehome.scan.syntax.Parser;
import dev.rehome.scan.syntax.Parser.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads files of every type. For one thread.
public final class Tongues {
    private final Parser parser = new Parser();

    public Unit read(FileType type, String text) {
        return switch (type) {
            case PYTHON -> parsed(type, Grammar.PYTHON, new Python(), text);
            case JAVASCRIPT -> parsed(type, Grammar.JAVASCRIPT, new Script(), text);
            case TYPESCRIPT -> parsed(type, Grammar.TYPESCRIPT, new Script(), text);
            case TSX -> parsed(type, Grammar.TSX, new Script(), text);
            case JAVA -> parsed(type, Grammar.JAVA, new Jvm(), text);
            case KOTLIN -> parsed(type, Grammar.KOTLIN, new Kotlin(), text);
            case GO -> parsed(type, Grammar.GO, new Go(), text);
            case C_SHARP -> parsed(type, Grammar.C_SHARP, new CSharp(), text);
            case PHP -> parsed(type, Grammar.PHP, new Php(), text);
            case RUBY -> parsed(type, Grammar.RUBY, new Ruby(), text);
            case SHELL -> parsed(type, Grammar.BASH, new Shell(), text);
            case DOCKERFILE -> parsed(type, Grammar.DOCKERFILE, new Docker(), text);
            case YAML -> parsed(type, Grammar.YAML, new Settings(), text);
            case JSON, NPM_MANIFEST, COMPOSER_MANIFEST -> parsed(type, Grammar.JSON, new Settings(), text);
            case COMPONENT -> component(text);
            case NOTEBOOK -> notebook(text);
            case TOML -> {
                Toml.Read read = Toml.read(text);
                yield lines(type, read.code(), read.errors(), text);
            }
            case ENV, PROPERTIES -> lines(type, Lines.bindings(text), 0, text);
            case REQUIREMENTS -> lines(type, Lines.requirements(text), 0, text);
            case GO_MOD -> lines(type, Lines.goModules(text), 0, text);
            case PROJECT_XML -> {
                ProjectXml.Read read = ProjectXml.read(text);
                yield lines(type, read.code(), read.errors(), text);
            }
        };
    }

    private Unit parsed(FileType type, Grammar grammar, Tongue tongue, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Parsed parsed = parser.parse(grammar, bytes);
        Code code = new Reader(bytes, tongue).code(parsed.root());
        return new Unit(type, List.of(code), Places.of(bytes), bytes, parsed.errors(), parsed.cut());
    }

    /// The scripts of a component of Vue or Svelte. Its markup is not read.
    private Unit component(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Component scripts = Component.of(parser.parse(Grammar.HTML, bytes).root(), bytes);
        Parsed parsed = parser.parse(scripts.grammar(), scripts.bytes());
        Code code = new Reader(bytes, new Script()).code(parsed.root());
        return new Unit(FileType.COMPONENT, List.of(code), Places.of(bytes), bytes, parsed.errors(), parsed.cut());
    }

    private static Unit lines(FileType type, List<Code> code, int errors, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Unit(type, code, Places.of(bytes), bytes, errors, false);
    }

    private Unit notebook(String text) {
        Unit json = parsed(FileType.JSON, Grammar.JSON, new Settings(), text);
        Notebook notebook = Notebook.of(json.code());
        Unit python = parsed(FileType.PYTHON, Grammar.PYTHON, new Python(), notebook.python());
        return new Unit(
                FileType.NOTEBOOK,
                python.code(),
                notebook.places(json.places()),
                python.bytes(),
                json.errors() + python.errors(),
                json.cut() || python.cut());
    }
}
