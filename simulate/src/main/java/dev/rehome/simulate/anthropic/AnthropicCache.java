package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The prompt cache: a prefix up to a block with `cache_control` is written the first time and read the next, for five
/// minutes or an hour after its last use; a prefix under 1,024 tokens is not kept, without a word. May be used from any
/// thread.
final class AnthropicCache {
    private static final int TOKENS_MIN = 1_024;

    private final Map<String, Instant> kept = new ConcurrentHashMap<>();

    /// The tokens of a prompt by how they were served.
    ///
    /// @param fresh not cached
    /// @param written written to the cache, for five minutes
    /// @param writtenLong written for an hour
    /// @param read read from it
    record Served(int fresh, int written, int writtenLong, int read) {
        /// The usage fields that these make, in the vendor's order.
        ObjectNode usage() {
            return Json.object(
                    "input_tokens",
                    fresh,
                    "cache_creation_input_tokens",
                    written + writtenLong,
                    "cache_read_input_tokens",
                    read,
                    "cache_creation",
                    Json.object("ephemeral_5m_input_tokens", written, "ephemeral_1h_input_tokens", writtenLong));
        }
    }

    /// Looks a prompt up and keeps it.
    ///
    /// @param total the tokens of the whole prompt
    Served serve(JsonNode body, int total, Instant now) {
        List<JsonNode> blocks = blocks(body);
        int last = -1;
        int read = 0;
        StringBuilder prefix = new StringBuilder(body.path("model").asString(""));
        int tokens = 0;
        boolean hour = false;
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            prefix.append(bare(block));
            tokens = Math.min(total, tokens + Tokens.of(bare(block)));
            JsonNode control = block.path("cache_control");
            if (control.isObject() && tokens >= TOKENS_MIN) {
                hour = control.path("ttl").asString("5m").equals("1h");
                String key = Integer.toHexString(prefix.toString().hashCode()) + prefix.length();
                boolean hit = now.isBefore(kept.getOrDefault(key, Instant.MIN));
                kept.put(key, now.plus(hour ? Duration.ofHours(1) : Duration.ofMinutes(5)));
                read = hit ? tokens : read;
                last = tokens;
            }
        }
        int written = Math.max(0, last - read);
        return new Served(total - read - written, hour ? 0 : written, hour ? written : 0, read);
    }

    /// The blocks in the order in which they are cached: tools, system, messages.
    private static List<JsonNode> blocks(JsonNode body) {
        List<JsonNode> blocks = new ArrayList<>(body.path("tools").values());
        blocks.addAll(AnthropicTurns.blocks(Json.object("content", body.path("system"))));
        body.path("messages").values().forEach(message -> blocks.addAll(AnthropicTurns.blocks(message)));
        if (body.path("cache_control").isObject() && blocks.getLast() instanceof ObjectNode last) {
            blocks.set(blocks.size() - 1, last.deepCopy().set("cache_control", body.path("cache_control")));
        }
        return blocks;
    }

    private static String bare(JsonNode block) {
        return block instanceof ObjectNode object
                ? object.deepCopy().without("cache_control").toString()
                : block.toString();
    }
}
