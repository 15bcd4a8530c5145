package dev.rehome.scan.marks;

import java.util.List;
import java.util.Map;

/// What marks one provider. The names of the fields are those of `marks.yaml`, where they are explained.
///
/// @param clients class or function that makes a client, to the endpoint it calls itself, or ""
/// @param calls   endpoint to the ends of the paths that call it, with this provider's own clients
public record Provider(
        String id,
        String name,
        Map<String, List<String>> packages,
        Map<String, String> clients,
        Map<String, List<String>> calls,
        Map<String, String> onClient,
        List<String> hosts,
        Map<String, String> bases,
        List<String> variables,
        List<String> keyLiterals,
        List<Pattern> models,
        List<Pattern> weakModels,
        List<String> modelPrefixes) {

    /// For any provider: it has no address of its own.
    public boolean isFramework() {
        return hosts.isEmpty();
    }

    /// A name with `*` for anything.
    public record Pattern(List<String> parts) {
        public static Pattern of(String text) {
            return new Pattern(List.of(text.split("\\*", -1)));
        }

        public boolean matches(String value) {
            String first = parts.getFirst();
            if (parts.size() == 1) {
                return value.equals(first);
            }
            String last = parts.getLast();
            if (!value.startsWith(first) || !value.endsWith(last) || value.length() < first.length() + last.length()) {
                return false;
            }
            int from = first.length();
            for (String part : parts.subList(1, parts.size() - 1)) {
                int at = value.indexOf(part, from);
                if (at < 0 || at + part.length() > value.length() - last.length()) {
                    return false;
                }
                from = at + part.length();
            }
            return true;
        }
    }
}
