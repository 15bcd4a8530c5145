package dev.rehome.tidy;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A rule that a line of text keeps or breaks.
///
/// The patterns are written so that this file keeps them too.
///
/// @param says what is wrong with a line that breaks it
public record LineRule(String says, Predicate<String> binds, Pattern broken) {
    private static final Set<String> WRAPPER =
            Set.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties", ".mvn/jdk.sh");

    private static final String PRINT = "System[.](out|err)\\b";
    private static final String PROGRAM = "static void main(";

    private static final List<LineRule> RULES = List.of(
            new LineRule("a note to oneself", LineRule::isAny, "\\b(TO[D]O|FIX[M]E|X[X]X)\\b"),
            new LineRule("a promise instead of code", LineRule::isAny, "(?i)not[ ]implemented|unimplement[e]d"),
            new LineRule(
                    "a path of one machine",
                    LineRule::isOutsideTheWrapper,
                    "(?<![\\w.~}-])/(work|root|usr/lib/jvm)(?=[/\\s\"'`]|$)"),
            new LineRule(
                    "the name of a registry",
                    LineRule::isOutsideTheWrapper,
                    "repo1?\\.maven\\.(apache\\.)?org|registry[.]npmjs|pypi[.]org/simple|pythonhoste[d]"),
            new LineRule("spaces at the end", LineRule::isEdited, "[ \\t\\r]+$"),
            new LineRule("a sleep (wait for a condition)", LineRule::isJava, "Thread[.]sleep"),
            new LineRule("a test that does not run", LineRule::isJava, "@Disable[d]"),
            new LineRule("a stack trace to nowhere", LineRule::isJava, "printStack[T]race"),
            new LineRule("an author (git knows)", LineRule::isJava, "^[\\s/*]*@autho[r]"),
            new LineRule("a wildcard import", LineRule::isJava, "^import .*\\*;"),
            new LineRule("a module import (the formatter cannot read it)", LineRule::isJava, "^import module "),
            new LineRule("print outside the commands and programs", LineRule::isQuiet, PRINT));

    LineRule(String says, Predicate<String> binds, String broken) {
        this(says, binds, Pattern.compile(broken));
    }

    /// The rules that bind this file. A program may print.
    public static List<LineRule> of(String file, String text) {
        return RULES.stream()
                .filter(rule -> rule.binds().test(file))
                .filter(rule -> !rule.broken().pattern().equals(PRINT) || !text.contains(PROGRAM))
                .toList();
    }

    public boolean isBrokenBy(String line) {
        return broken.matcher(line).find();
    }

    private static boolean isAny(String file) {
        return !file.isEmpty();
    }

    private static boolean isJava(String file) {
        return file.endsWith(".java");
    }

    private static boolean isQuiet(String file) {
        return isJava(file) && !file.contains("/cli/") && !file.startsWith("bench/");
    }

    private static boolean isOutsideTheWrapper(String file) {
        return !WRAPPER.contains(file);
    }

    /// Not recorded bytes, where each space counts, and not the files of others.
    private static boolean isEdited(String file) {
        return !file.contains("src/test/resources/") && !file.endsWith(".cmd") && !file.equals("LICENSE");
    }
}
