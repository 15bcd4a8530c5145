package dev.rehome.relocate.evaluate.score;

import tools.jackson.databind.JsonNode;

/// Whether two JSON values say the same: members in any order, `1` and `1.0` alike, a null like an absent member.
final class SameJson {
    private SameJson() {}

    static boolean is(JsonNode wanted, JsonNode given, double tolerance) {
        if (wanted.isNumber() && given.isNumber()) {
            return Numeric.isNear(wanted.asDouble(), given.asDouble(), tolerance);
        }
        if (wanted.isObject() && given.isObject()) {
            return hasAll(wanted, given, tolerance) && hasAll(given, wanted, tolerance);
        }
        if (wanted.isArray() && given.isArray()) {
            if (wanted.size() != given.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!is(wanted.get(i), given.get(i), tolerance)) {
                    return false;
                }
            }
            return true;
        }
        if (wanted.isString() && given.isString()) {
            return wanted.asString().strip().equals(given.asString().strip());
        }
        return wanted.equals(given);
    }

    private static boolean hasAll(JsonNode one, JsonNode other, double tolerance) {
        return one.properties().stream().allMatch(member -> {
            JsonNode value = other.path(member.getKey());
            return value.isMissingNode() || value.isNull()
                    ? member.getValue().isNull()
                    : is(member.getValue(), value, tolerance);
        });
    }
}
