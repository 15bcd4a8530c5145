package dev.rehome.scan.syntax;

import java.util.Locale;
import java.util.function.Supplier;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterBash;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterDockerfile;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterHtml;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterJson;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;
import org.treesitter.TreeSitterYaml;

/// The grammars that ship, each with its native parser in the artefact.
public enum Grammar {
    BASH(TreeSitterBash::new),
    C_SHARP(TreeSitterCSharp::new),
    DOCKERFILE(TreeSitterDockerfile::new),
    GO(TreeSitterGo::new),
    HTML(TreeSitterHtml::new),
    JAVA(TreeSitterJava::new),
    JAVASCRIPT(TreeSitterJavascript::new),
    JSON(TreeSitterJson::new),
    KOTLIN(TreeSitterKotlin::new),
    PHP(TreeSitterPhp::new),
    PYTHON(TreeSitterPython::new),
    RUBY(TreeSitterRuby::new),
    TSX(TreeSitterTsx::new),
    TYPESCRIPT(TreeSitterTypescript::new),
    YAML(TreeSitterYaml::new);

    @SuppressWarnings("ImmutableEnumChecker") // constructor references
    private final Supplier<TSLanguage> language;

    Grammar(Supplier<TSLanguage> language) {
        this.language = language;
    }

    /// Loads its library too.
    TSLanguage language() {
        return language.get();
    }

    /// The C function that gives its language.
    String symbol() {
        return "tree_sitter_" + name().toLowerCase(Locale.ROOT);
    }
}
