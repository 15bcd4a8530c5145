package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.scan.fix.Diff;
import dev.rehome.scan.fix.Fix;
import dev.rehome.scan.fix.Target;
import dev.rehome.scan.fix.Writing;
import dev.rehome.scan.marks.Marks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The patch: against golden diffs, parses afterwards, and a second one is empty.
class FixTest {
    private static final Path EXPECTED = Path.of("src/test/resources/dev/rehome/scan/expected");
    private static final Target TARGET =
            new Target("http://127.0.0.1:8080/v1", "REHOME_API_KEY", Map.of("gpt-4o", "chat"), Set.of());

    @TempDir
    private Path root;

    static List<String> trees() {
        return Trees.names();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void pointsTheTreeToTheGateway(String tree) throws IOException {
        StringBuilder diff = new StringBuilder();
        Fix.Patch patch = patch(Trees.of(tree), TARGET);
        for (Fix.Change change : patch.changes()) {
            diff.append(Diff.of(change));
        }
        patch.left().forEach(left -> diff.append("left alone: ").append(left).append('\n'));
        Path golden = EXPECTED.resolve(tree + ".diff");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, diff, StandardCharsets.UTF_8);
        }
        assertThat(diff.toString()).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void theTreeStillParsesAndASecondFixChangesNothing(String tree) throws IOException {
        Trees.copy(Trees.of(tree), root.resolve("tree"));
        Path copy = root.resolve("tree");
        Writing.write(patch(copy, TARGET).changes());
        assertThat(Trees.scan(copy).broken()).isEmpty();
        assertThat(patch(copy, TARGET).changes()).isEmpty();
    }

    @Test
    void onlyTheNamedProviderIsLeft() throws IOException {
        write("a.py", "A = 'https://api.openai.com/v1'\nB = 'https://api.moonshot.cn/v1'\n");
        Target target = new Target("https://ai.example/v1", "REHOME_API_KEY", Map.of(), Set.of("moonshot"));
        apply(target);
        assertThat(text("a.py")).isEqualTo("A = 'https://api.openai.com/v1'\nB = 'https://ai.example/v1'\n");
    }

    @Test
    void eachFrontHasItsOwnAddress() throws IOException {
        write(
                "a.py",
                "A = 'https://api.anthropic.com/v1/messages'\nB = 'https://api.openai.com'\nC = 'https://api.openai.comm/v1'\n");
        apply(TARGET);
        assertThat(text("a.py"))
                .isEqualTo(
                        "A = 'http://127.0.0.1:8080/v1/messages'\nB = 'http://127.0.0.1:8080'\nC = 'https://api.openai.comm/v1'\n");
    }

    @Test
    void anImportIsAddedWhereOneIsNeededAndOnce() throws IOException {
        write(
                "a.py",
                "from __future__ import annotations\n\nfrom openai import OpenAI\n\nclient = OpenAI()\nother = OpenAI(\n    timeout=3,\n)\n");
        apply(TARGET);
        assertThat(text("a.py")).isEqualTo("""
                from __future__ import annotations

                import os
                from openai import OpenAI

                client = OpenAI(base_url="http://127.0.0.1:8080/v1", api_key=os.environ["REHOME_API_KEY"])
                other = OpenAI(
                    timeout=3,
                    base_url="http://127.0.0.1:8080/v1", api_key=os.environ["REHOME_API_KEY"],
                )
                """);
    }

    @Test
    void aVariableThatCodeReadsElsewhereKeepsItsNameInSettings() throws IOException {
        write(".env", "OPENAI_API_KEY=x\n");
        write("a.py", "import openai\nclient = openai.OpenAI(api_key=settings.OPENAI_API_KEY)\n");
        apply(TARGET);
        assertThat(text(".env")).isEqualTo("OPENAI_API_KEY=x\n");
    }

    @Test
    void aFileThatIsNotUtf8IsLeftAloneAndSaidSo() throws IOException {
        Files.write(
                root.resolve("a.py"),
                "import openai # \u00e9\nA = 'https://api.openai.com/v1'\n".getBytes(StandardCharsets.ISO_8859_1));
        Fix.Patch patch = patch(root, TARGET);
        assertThat(patch.changes()).isEmpty();
        assertThat(patch.left()).singleElement().asString().startsWith("a.py: not UTF-8");
    }

    @Test
    void aFileThatChangedMeanwhileIsNotWritten() throws IOException {
        write("a.py", "A = 'https://api.openai.com/v1'\n");
        Fix.Patch patch = patch(root, TARGET);
        write("a.py", "other\n");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Writing.write(patch.changes()))
                .hasMessageContaining("changed meanwhile");
        assertThat(text("a.py")).isEqualTo("other\n");
    }

    @Test
    void aKeyOfTheGatewayNeverGoesToTheProvider() throws IOException {
        String read = "import os, requests\nfrom openai import OpenAI\nkey = os.environ['OPENAI_API_KEY']\n";
        for (String past : List.of(
                "client = OpenAI(**options)\n",
                "client = OpenAI(api_key=key, base_url=somewhere())\n",
                "requests.get('https://api.openai.com/dashboard/billing', headers=key)\n")) {
            write("a.py", read + past);
            Fix.Patch patch = patch(root, TARGET);
            assertThat(patch.changes()).as(past).isEmpty();
            assertThat(patch.left()).as(past).anyMatch(left -> left.startsWith("a.py: OPENAI_API_KEY keeps its name"));
        }
    }

    @Test
    void aFileWithoutCallsIsJudgedByTheOthers() throws IOException {
        write("a.py", "from openai import OpenAI\nclient = OpenAI(**options)\n");
        write("settings.py", "import os\nKEY = os.environ['OPENAI_API_KEY']\n");
        write(".env", "OPENAI_API_KEY=x\n");
        write("b.py", "import os\nfrom openai import OpenAI\nclient = OpenAI(api_key=os.environ['OPENAI_API_KEY'])\n");
        apply(TARGET);
        assertThat(text("settings.py")).contains("OPENAI_API_KEY");
        assertThat(text(".env")).isEqualTo("OPENAI_API_KEY=x\n");
        assertThat(text("b.py")).contains("os.environ['REHOME_API_KEY'], base_url=");
    }

    @Test
    void anAddressThatSettingsHoldIsKnownByItsName() throws IOException {
        write(".env", "LLM_ADDRESS=https://api.openai.com/v1\nOPENAI_API_KEY=x\n");
        write("a.py", """
                import os
                from openai import OpenAI
                client = OpenAI(base_url=os.environ['LLM_ADDRESS'], api_key=os.environ['OPENAI_API_KEY'])
                """);
        apply(TARGET);
        assertThat(text(".env")).isEqualTo("LLM_ADDRESS=http://127.0.0.1:8080/v1\nREHOME_API_KEY=x\n");
        assertThat(text("a.py")).contains("os.environ['LLM_ADDRESS'], api_key=os.environ['REHOME_API_KEY']");
    }

    @Test
    void theDefaultOfAVariableIsAnAddressToo() throws IOException {
        write("a.yaml", "llm:\n  base-url: ${LLM_URL:https://api.openai.com/v1}\n  key: ${OPENAI_API_KEY:}\n");
        apply(TARGET);
        assertThat(text("a.yaml"))
                .isEqualTo("llm:\n  base-url: ${LLM_URL:http://127.0.0.1:8080/v1}\n  key: ${REHOME_API_KEY:}\n");
    }

    @Test
    void aKeyKeepsItsNameInAllSettingsOrInNone() throws IOException {
        write("a.yaml", "key: ${OPENAI_API_KEY}\naccount: https://api.openai.com/dashboard\n");
        write("compose.env", "OPENAI_API_KEY=x\n");
        assertThat(patch(root, TARGET).changes()).isEmpty();
    }

    @Test
    void whatIsGivenAClientKeepsIt() throws IOException {
        String call = "kernel.AddOpenAIChatCompletion(\"gpt-4o\", openAIClient);\n";
        write("a.cs", "using Microsoft.SemanticKernel.Connectors.OpenAI;\n" + call);
        apply(TARGET);
        assertThat(text("a.cs")).endsWith(call.replace("gpt-4o", "chat"));
    }

    @Test
    void linesGoOnEndingAsTheyDid() throws IOException {
        write("a.py", "from openai import OpenAI\r\nclient = OpenAI(\r\n    timeout=3,\r\n)\r\n");
        apply(TARGET);
        assertThat(text("a.py"))
                .contains("import os\r\n", "timeout=3,\r\n    base_url=")
                .doesNotContainPattern("(?<!\r)\n");
    }

    @Test
    void aConfigurationOfKotlinIsLeftAlone() throws IOException {
        String call = "val ai = OpenAI(OpenAIConfig(token = System.getenv(\"OPENAI_API_KEY\")))\n";
        write("a.kt", "import com.aallam.openai.client.OpenAI\n" + call);
        apply(TARGET);
        assertThat(text("a.kt")).endsWith(call);
    }

    private void apply(Target target) throws IOException {
        Writing.write(patch(root, target).changes());
        assertThat(patch(root, target).changes()).isEmpty();
    }

    private static Fix.Patch patch(Path tree, Target target) throws IOException {
        return new Fix(Marks.read(), target).of(Trees.scan(tree));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text, StandardCharsets.UTF_8);
    }

    private String text(String name) throws IOException {
        return Files.readString(root.resolve(name), StandardCharsets.UTF_8);
    }
}
