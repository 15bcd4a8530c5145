package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Finder;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.fix.Fix;
import dev.rehome.scan.fix.Target;
import dev.rehome.scan.fix.Writing;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.tongue.FileType;
import dev.rehome.scan.tongue.Tongues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rule that a key of the gateway goes to the gateway only, over every tree of fixtures.
class KeyRuleTest {
    private static final String ORIGIN = "http://127.0.0.1:8080";
    private static final String KEY = "REHOME_API_KEY";
    private static final Target TARGET = new Target(ORIGIN + "/v1", KEY, Map.of(), Set.of());

    /// Made of a configuration that holds the address, and that is looked at itself.
    private static final Set<String> OF_CONFIGURATIONS = Set.of("OpenAIApi", "NewClientWithConfig");

    private static final Marks MARKS = Marks.read();

    @TempDir
    private Path root;

    static List<String> trees() {
        return Trees.names();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void noFileThatReadsTheGatewaysKeyCallsAProvider(String tree) throws IOException {
        Path copy = root.resolve("tree");
        Trees.copy(Trees.of(tree), copy);
        List<Fix.Change> changes = new Fix(MARKS, TARGET).of(Trees.scan(copy)).changes();
        List<String> astray = new ArrayList<>();
        for (Fix.Change change : changes) {
            if (keys(change.after()) > keys(change.before())) {
                astray.addAll(astray(change));
            }
        }
        assertThat(astray).isEmpty();
        Writing.write(changes);
        assertThat(Trees.scan(copy).broken()).isEmpty();
    }

    @Test
    void theRuleSeesAClientThatIsNotPointedToTheGateway() {
        assertThat(astray("a.py", "from openai import OpenAI\nclient = OpenAI(api_key=os.environ['REHOME_API_KEY'])\n"))
                .containsExactly("a.py: OpenAI");
        assertThat(astray("a.py", "from openai import OpenAI\nclient = OpenAI(base_url='" + ORIGIN + "/v1')\n"))
                .isEmpty();
    }

    private static List<String> astray(Fix.Change change) {
        return astray(change.file().name(), new String(change.after(), StandardCharsets.UTF_8));
    }

    /// Clients without the gateway's address in their statement or on the line behind, and addresses of providers.
    private static List<String> astray(String name, String text) {
        Facts facts = Finder.find(new Tongues().read(FileType.of(name).orElseThrow(), text), MARKS);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> astray = new ArrayList<>();
        for (Facts.Site site : facts.clients()) {
            int start = site.call().span().start();
            String behind = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            String call = behind.lines()
                    .limit(new String(bytes, start, site.call().span().end() - start, StandardCharsets.UTF_8)
                                    .lines()
                                    .count()
                            + 1)
                    .reduce("", (a, b) -> a + "\n" + b);
            boolean called = !site.provider().bases().isEmpty() && !OF_CONFIGURATIONS.contains(site.name());
            if (called && !call.contains(ORIGIN)) {
                astray.add(name + ": " + site.name());
            }
        }
        facts.all().stream()
                .filter(fact ->
                        fact.kind() == Kind.BASE_URL && !fact.provider().bases().isEmpty())
                .forEach(fact -> astray.add(name + ": " + fact.value()));
        return astray;
    }

    private static int keys(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).split(KEY, -1).length;
    }
}
