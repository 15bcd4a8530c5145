package dev.rehome.simulate.zhipu;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Problem;

/// Zhipu's errors: `{"error":{"code":"<digits>","message":".."}}`. The texts of 1001, 1301, 1302, 1305, 1210 and 1214
/// are
/// recorded (its error page; issues named in the provider notes), the others follow its table of codes.
final class ZhipuErrors {
    private ZhipuErrors() {}

    static Refusal code(String code) {
        return of(status(code), code, message(code));
    }

    static Refusal problem(Problem problem) {
        return switch (problem.kind()) {
            case NOT_JSON, TYPE, UNKNOWN -> code("1210");
            case MISSING -> of(400, "1213", "未正常接收到" + problem.root() + "参数。");
            case ROLE, ORDER, EMPTY -> of(400, "1214", "messages 参数非法。请检查文档。");
            case RANGE, VALUE -> of(400, "1214", problem.root() + "参数非法。请检查文档。");
        };
    }

    static String code(Trouble trouble) {
        return switch (trouble) {
            case AUTH -> "1000";
            case QUOTA -> "1113";
            case RATE -> "1302";
            case OVERLOAD -> "1305";
            case SERVER -> "500";
            case REGION, PERMISSION -> "1220";
            case CONTENT -> "1301";
            case CONTEXT -> "1261";
            case MODEL -> "1211";
        };
    }

    /// The un-nested form that some of its endpoints send with HTTP 200.
    static Refusal inside(Trouble trouble) {
        String code = code(trouble);
        return Refusal.json(200, Json.of("code", Integer.parseInt(code), "msg", message(code), "success", false));
    }

    private static Refusal of(int status, String code, String message) {
        return Refusal.json(status, Json.of("error", Json.object("code", code, "message", message)))
                .with(Refusal.CONTENT_TYPE, "application/json; charset=UTF-8");
    }

    private static int status(String code) {
        return switch (code) {
            case "1000", "1001", "1002", "1003", "1004", "1005" -> 401;
            case "1113", "1302", "1303", "1305" -> 429;
            case "1220" -> 403;
            case "500", "1200", "1230", "1234" -> 500;
            default -> 400;
        };
    }

    private static String message(String code) {
        return switch (code) {
            case "1000" -> "身份验证失败。";
            case "1001" -> "Header 中未收到 Authentication 参数，无法进行身份验证";
            case "1002" -> "Authentication Token 非法，请确认 Authentication Token 正确传递。";
            case "1003" -> "Authentication Token 已过期，请重新生成 / 获取";
            case "1113" -> "您的账户已欠费，请充值后重试。";
            case "1210" -> "API 调用参数有误，请检查文档。";
            case "1211" -> "模型不存在，请检查模型代码。";
            case "1220" -> "您无权访问该API。";
            case "1222" -> "您请求的API不存在。";
            case "1261" -> "Prompt 超长。";
            case "1301" -> "系统检测到输入或生成内容可能包含不安全或敏感内容，请您避免输入易产生敏感内容的提示语，感谢您的配合。";
            case "1302" -> "您的账户已达到速率限制，请您控制请求频率";
            case "1305" -> "该模型当前访问量过大，请您稍后再试";
            default -> "系统内部错误，请稍后再试。";
        };
    }
}
