package dev.rehome.place;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes small MaxMind DB files for tests, by the format's specification (https://maxmind.github.io/MaxMind-DB/):
/// version 2.0, 24-bit records, an IPv6 tree with IPv4 at `::/96`, and `2002::/16` as an alias of it.
final class MmdbBytes {
    private static final int EMPTY = -1;
    private static final int DATA = 1 << 20;
    private static final int SEPARATOR = 16;

    private final List<int[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    MmdbBytes() {
        newNode();
    }

    private int newNode() {
        nodes.add(new int[] {EMPTY, EMPTY});
        return nodes.size() - 1;
    }

    MmdbBytes with(String network, Map<String, Object> record) {
        Cidr cidr = Cidr.of(network);
        int pointer = DATA + data.size();
        write(data, record);
        boolean v4 = cidr.first().isV4();
        Address path = v4 ? new Address(0, cidr.first().low() & 0xffff_ffffL) : cidr.first();
        put(path, v4 ? cidr.bits() + 96 : cidr.bits(), pointer);
        return this;
    }

    private void put(Address path, int bits, int value) {
        int node = 0;
        for (int i = 0; i < bits - 1; i++) {
            int side = bit(path, i);
            if (nodes.get(node)[side] == EMPTY) {
                nodes.get(node)[side] = newNode();
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[bit(path, bits - 1)] = value;
    }

    private static int bit(Address address, int index) {
        return (int) ((index < 64 ? address.high() >>> 63 - index : address.low() >>> 127 - index) & 1);
    }

    byte[] bytes() {
        int v4 = 0;
        for (int i = 0; i < 96 && v4 != EMPTY && v4 < DATA; i++) {
            v4 = nodes.get(v4)[0];
        }
        if (v4 > 0 && v4 < DATA) {
            put(Address.of("2002::"), 16, v4);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value = record == EMPTY
                        ? nodes.size()
                        : record >= DATA ? record - DATA + nodes.size() + SEPARATOR : record;
                out.write(value >>> 16);
                out.write(value >>> 8);
                out.write(value);
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
        write(out, metadata());
        return out.toByteArray();
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_781_740_800L); // 2026-06-18T00:00:00Z
        metadata.put("database_type", "test");
        metadata.put("description", Map.of("en", "test"));
        metadata.put("ip_version", 6);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        return metadata;
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.write(2 << 5 | bytes.length);
                out.writeBytes(bytes);
            }
            case Integer number -> {
                out.write(6 << 5 | 4);
                for (int shift = 24; shift >= 0; shift -= 8) {
                    out.write(number >>> shift);
                }
            }
            case Long number -> {
                out.write(8);
                out.write(9 - 7);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) (number >>> shift));
                }
            }
            case Map<?, ?> map -> {
                out.write(7 << 5 | map.size());
                map.forEach((key, field) -> {
                    write(out, key);
                    write(out, field);
                });
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(11 - 7);
                list.forEach(item -> write(out, item));
            }
            default -> throw new IllegalArgumentException("value: " + value + " (expected: text, number, map, list)");
        }
    }
}
