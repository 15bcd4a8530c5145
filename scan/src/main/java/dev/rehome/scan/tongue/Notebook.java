package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Places;
import dev.rehome.scan.code.Places.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The code cells of a Jupyter notebook as one Python text, and which line of the file each of its lines is.
final class Notebook {
    private final StringBuilder python = new StringBuilder();
    private final List<Integer> offsets = new ArrayList<>();

    private Notebook() {}

    static Notebook of(List<Code> json) {
        Notebook notebook = new Notebook();
        json.forEach(notebook::cells);
        return notebook;
    }

    String python() {
        return python.toString();
    }

    /// Each line of the Python text is one string of the JSON, whose text begins behind its quote.
    Places places(Places file) {
        Places own = Places.of(python().getBytes(StandardCharsets.UTF_8));
        return offset -> {
            Place inPython = own.at(offset);
            int line = Math.min(inPython.line(), offsets.size()) - 1;
            Place start = file.at(line < 0 ? 0 : offsets.get(line));
            return new Place(start.line(), start.column() + inPython.column() - 1);
        };
    }

    private void cells(Code code) {
        switch (code) {
            case Code.Pairs pairs
            when isCodeCell(pairs) ->
                pairs.pairs().stream()
                        .filter(pair -> pair.key().equals("source"))
                        .map(Pair::value)
                        .forEach(this::source);
            case Code.Pairs pairs ->
                pairs.pairs().stream()
                        .filter(pair -> pair.key().equals("cells") || pair.key().equals("worksheets"))
                        .map(Pair::value)
                        .forEach(this::cells);
            case Code.Items items -> items.items().forEach(this::cells);
            case Code.Group group -> group.parts().forEach(this::cells);
            case Code.Name _,
                    Code.Member _,
                    Code.Text _,
                    Code.Atom _,
                    Code.Call _,
                    Code.Choice _,
                    Code.Bind _,
                    Code.Import _ -> {}
        }
    }

    private static boolean isCodeCell(Code.Pairs cell) {
        return cell.pairs().stream()
                .anyMatch(pair -> pair.key().equals("cell_type")
                        && pair.value() instanceof Code.Text type
                        && type.value().equals("code"));
    }

    private void source(Code source) {
        switch (source) {
            case Code.Items items -> items.items().forEach(this::source);
            case Code.Text text -> add(text);
            default -> {}
        }
    }

    private void add(Code.Text string) {
        String plain = Escapes.json(string.value());
        for (String line : plain.split("\n", -1)) {
            if (!line.isEmpty() || !plain.endsWith("\n")) {
                offsets.add(string.inner().start());
                String stripped = line.stripLeading();
                boolean magic = stripped.startsWith("!") || stripped.startsWith("%");
                python.append(magic ? "#" + line : line).append('\n');
            }
        }
    }
}
