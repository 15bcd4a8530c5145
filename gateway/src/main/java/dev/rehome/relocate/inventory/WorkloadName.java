package dev.rehome.relocate.inventory;

import dev.rehome.dialect.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// What tells one workload from another: who asked for what, to do what.
///
/// @param account empty where the source does not know it
/// @param key empty where the source does not know it
/// @param model the name that was asked for
public record WorkloadName(String account, String key, String model, Operation operation)
        implements Comparable<WorkloadName> {
    /// Stands for a model that a source does not tell.
    public static final String UNKNOWN_MODEL = "unknown";

    private static final int ID_CHARS_MAX = 110;
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._:-]");
    private static final Comparator<WorkloadName> ORDER = Comparator.comparing(WorkloadName::account)
            .thenComparing(WorkloadName::key)
            .thenComparing(WorkloadName::model)
            .thenComparing(WorkloadName::operation);

    /// Without white space around the names, which no file keeps.
    public WorkloadName {
        account = account.strip();
        key = key.strip();
        model = model.isBlank() ? UNKNOWN_MODEL : model.strip();
    }

    /// A name for people and files, the same from one inventory to the next, such as `acme-web.gpt-4o.chat`. What an
    /// id cannot hold is replaced, and then a checksum of the true name is added.
    String id() {
        String who = key.isEmpty() ? account : key;
        String plain = (who.isEmpty() ? "" : who + ".") + model + "." + operation.word();
        String kept = ODD.matcher(plain).replaceAll("-");
        return kept.equals(plain) && plain.length() <= ID_CHARS_MAX ? plain : marked(kept);
    }

    /// The id where another workload has the plain one too.
    String longId() {
        return marked(ODD.matcher(id()).replaceAll("-"));
    }

    private String marked(String kept) {
        CRC32C sum = new CRC32C();
        sum.update((account + "\n" + key + "\n" + model + "\n" + operation.word()).getBytes(StandardCharsets.UTF_8));
        return kept.substring(0, Math.min(kept.length(), ID_CHARS_MAX)) + "-" + String.format("%08x", sum.getValue());
    }

    static Optional<String> told(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public int compareTo(WorkloadName other) {
        return ORDER.compare(this, other);
    }
}
