package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a provider said when it refused, read from any of the shapes in which they say it.
///
/// @param status the HTTP status; 200 when the error came inside an answer
/// @param code the error's code, also when it was a number; empty for none
/// @param type its type; empty for none
/// @param message its text; the start of the body when that is no JSON
/// @param param the field at fault
record VendorError(int status, String code, String type, String message, Optional<String> param) {
    private static final int DEPTH_MAX = 64;
    private static final int PLAIN_CHARS_MAX = 500;
    private static final String[] CODES = {
        "code", "error_code", "status_code", "statusCode", "http_code", "status", "Code"
    };
    private static final String[] MESSAGES = {
        "message", "msg", "error_msg", "status_msg", "error_description", "detail", "Msg", "Message"
    };

    String internal() {
        StringBuilder text = new StringBuilder("HTTP ").append(status);
        if (!code.isEmpty()) {
            text.append(' ').append(code);
        }
        if (!type.isEmpty() && !type.equals(code)) {
            text.append(' ').append(type);
        }
        return text.append(": ").append(message).toString();
    }

    static VendorError read(int status, byte[] body) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, 4);
        try {
            index.read(body, 0, body.length);
        } catch (MalformedJson _) {
            return plain(status, body);
        }
        int root = index.isArray(0) ? index.first(0) : 0;
        return root >= 0 && index.isObject(root) ? read(status, index, root) : plain(status, body);
    }

    /// @param object the value that holds the error, wrapped in `error` or not
    static VendorError read(int status, JsonIndex index, int object) {
        int response = index.find(object, "Response");
        if (index.find(response, "Error") >= 0) {
            return bare(status, index, index.find(response, "Error"));
        }
        int error = index.find(object, "error");
        if (error >= 0 && index.isString(error)) {
            VendorError beside = bare(status, index, object);
            String message = beside.message().isEmpty() ? index.text(error) : beside.message();
            return new VendorError(status, index.text(error), beside.type(), message, Optional.empty());
        }
        for (String wrapper : new String[] {"error", "base_resp", "ErrorMsg"}) {
            int inner = index.find(object, wrapper);
            if (inner >= 0 && index.isObject(inner)) {
                return bare(status, index, inner);
            }
        }
        return bare(status, index, object);
    }

    private static VendorError bare(int status, JsonIndex index, int object) {
        int param = index.find(object, "param");
        String code = first(index, object, CODES);
        return new VendorError(
                status == 200 && isStatus(code) ? Integer.parseInt(code) : status,
                code,
                first(index, object, "type", "status"),
                first(index, object, MESSAGES),
                param >= 0 && index.isString(param) && !index.isEmpty(param)
                        ? Optional.of(index.text(param))
                        : Optional.empty());
    }

    /// Whether the code of an error inside an answer with HTTP 200 is the status that it should have had.
    private static boolean isStatus(String code) {
        return code.length() == 3
                && (code.charAt(0) == '4' || code.charAt(0) == '5')
                && Character.isDigit(code.charAt(1))
                && Character.isDigit(code.charAt(2));
    }

    private static String first(JsonIndex index, int object, String... names) {
        for (String name : names) {
            int member = index.find(object, name);
            if (member >= 0 && (index.isString(member) && !index.isEmpty(member) || index.isNumber(member))) {
                return index.text(member);
            }
        }
        return "";
    }

    private static VendorError plain(int status, byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4 * PLAIN_CHARS_MAX), StandardCharsets.UTF_8).strip();
        String message = text.substring(0, Math.min(text.length(), PLAIN_CHARS_MAX));
        return new VendorError(status, "", "", message, Optional.empty());
    }
}
