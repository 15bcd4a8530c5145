package dev.rehome.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// The text of a file as YAML nodes that know their line and column. Messages hold nothing of the text.
final class Yaml {
    private static final int DEPTH_MAX = 32;
    private static final int ALIASES_MAX = 50;

    private Yaml() {}

    /// The one document of the text; empty if there is none, or after an error, which is then on the page.
    static Optional<Node> parse(String text, Page page) {
        LoadSettings settings = LoadSettings.builder()
                .setMaxAliasesForCollections(ALIASES_MAX)
                .setSchema(new CoreSchema())
                .build();
        try {
            return isPlain(text, settings, page) ? new Compose(settings).composeString(text) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Spot spot = e.getProblemMark().map(Spot::of).orElse(Spot.START);
            page.error(spot, "", "not YAML", "valid YAML 1.2; " + withoutText(e.getProblem()));
        } catch (ReaderException e) {
            page.error(spotOf(text, e.getPosition()), "", "not YAML", "no control characters");
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException _) {
            page.error(Spot.START, "", "not YAML", "one valid YAML 1.2 document");
        }
        return Optional.empty();
    }

    /// Whether depth and tags are as we want them. The composer recurses, so this is found on the events first.
    private static boolean isPlain(String text, LoadSettings settings, Page page) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Spot spot = event.getStartMark().map(Spot::of).orElse(Spot.START);
            boolean isTagged = switch (event) {
                case CollectionStartEvent start -> start.getTag().isPresent();
                case ScalarEvent scalar -> scalar.getTag().isPresent();
                default -> false;
            };
            if (isTagged) {
                page.error(spot, "", "a tag", "values without tags");
                return false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEPTH_MAX) {
                page.error(spot, "", "nested too deeply", "at most " + DEPTH_MAX + " levels");
                return false;
            }
        }
        return true;
    }

    /// The engine's words without the piece of text that some of them quote: it may be a secret.
    private static String withoutText(String problem) {
        for (String start : List.of("found undefined alias", "found undefined tag handle")) {
            if (problem.startsWith(start)) {
                return start;
            }
        }
        return problem;
    }

    private static Spot spotOf(String text, int position) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(position, text.length()); i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new Spot(line, column);
    }
}
