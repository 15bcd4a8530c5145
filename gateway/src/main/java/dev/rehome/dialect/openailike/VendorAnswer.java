package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.util.List;

/// Telling an answer from an error that came with HTTP 200.
final class VendorAnswer {
    private static final String[] RESULTS = {"choices", "data", "results", "text"};
    private static final String[] SIGNS = {"code", "error_code", "error_msg", "errorMsg", "ErrorMsg", "msg", "message"};

    private VendorAnswer() {}

    /// @param codePath where a number other than 0 says so; empty for nowhere
    static boolean isError(JsonIndex index, List<String> codePath) {
        int error = index.find(0, "error");
        if (error >= 0 && !index.isNull(error)) {
            return true;
        }
        if (!codePath.isEmpty() && isCode(index, codePath)) {
            return true;
        }
        int told = index.find(0, "ErrorMsg");
        if (told >= 0 && index.isObject(told) || index.find(index.find(0, "Response"), "Error") >= 0) {
            return true;
        }
        int type = index.find(0, "type");
        if (type >= 0 && index.isString(type) && index.text(type).endsWith("error")) {
            return true;
        }
        return !has(index, RESULTS) && has(index, SIGNS);
    }

    /// Whether a code other than 0 stands there, as a number or as text.
    private static boolean isCode(JsonIndex index, List<String> path) {
        int at = 0;
        for (String name : path) {
            at = index.find(at, name);
        }
        return index.number(at, 0) != 0 || at >= 0 && index.isString(at) && isCode(index.text(at));
    }

    private static boolean isCode(String text) {
        return !text.isEmpty() && !text.equals("0");
    }

    private static boolean has(JsonIndex index, String... names) {
        for (String name : names) {
            int at = index.find(0, name);
            if (at >= 0 && !index.isNull(at)) {
                return true;
            }
        }
        return false;
    }
}
