package dev.rehome.simulate.text;

import dev.rehome.simulate.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The model behind all simulators: the same request always has the same answer, which says who gave it and what was
/// asked, in Chinese to a Chinese question. `[[simulate:tokens:200]]` in the last user message asks for a long answer,
/// `[[simulate:say:paris]]` for exactly this one, and `[[simulate:say:lyon@glm-4]]` for another one of that model.
public final class TextEngine {
    private static final Pattern LENGTH = Pattern.compile("\\[\\[simulate:tokens:(\\d{1,6})]]");
    private static final Pattern SAY = Pattern.compile("\\[\\[simulate:say:([a-z0-9-]+)(?:@([a-z0-9._-]+))?]]");
    private static final Pattern MARK = Pattern.compile("\\s*\\[\\[simulate:[a-z0-9:@._-]+]]\\s*");
    private static final Pattern PLACES = Pattern.compile("\"([^\"]+)\"|“([^”]+)”"
            + "|(?<!^)(?<![.!?] )\\b([A-Z][a-z]+)\\b|(北京|上海|香港|澳门|台北|新加坡|杭州|广州|深圳|合肥|巴黎|伦敦|东京)");

    private TextEngine() {}

    /// The answer to `ask`.
    ///
    /// @param callId makes the id of the n-th tool call
    public static Answer answer(Ask ask, IntFunction<String> callId) {
        List<Answer.Choice> choices = new ArrayList<>();
        int completion = 0;
        int reasoning = 0;
        for (int index = 0; index < ask.choices(); index++) {
            Answer.Choice choice = choice(ask, index, callId);
            choices.add(choice);
            completion += Tokens.of(choice);
            reasoning += Tokens.of(choice.thought());
        }
        return new Answer(choices, Tokens.of(ask), completion, reasoning);
    }

    private static Answer.Choice choice(Ask ask, int index, IntFunction<String> callId) {
        List<String> reasoning = ask.thinking() ? Tokens.pieces(thought(ask)) : List.of();
        List<ToolCall> calls = calls(ask, callId);
        if (!calls.isEmpty()) {
            return new Answer.Choice(List.of(), reasoning, calls, Finish.TOOL_CALLS);
        }
        String text = text(ask, index);
        String stopped = stopped(text, ask.stop());
        int tokensMax = ask.tokensMax().orElse(Integer.MAX_VALUE / 16);
        boolean cut = Tokens.of(stopped) > tokensMax;
        return new Answer.Choice(
                Tokens.pieces(cut ? Tokens.first(stopped, tokensMax) : stopped),
                reasoning,
                List.of(),
                cut ? Finish.LENGTH : Finish.STOP);
    }

    private static String text(Ask ask, int index) {
        String prompt = MARK.matcher(ask.prompt()).replaceAll(" ").strip();
        return switch (ask.form()) {
            case Form.Text _ -> said(ask).orElseGet(() -> lengthened(ask, plain(ask, prompt, index)));
            case Form.JsonObject _ -> Json.of("answer", plain(ask, prompt, index), "model", ask.model());
            case Form.Schema(var schema) -> Json.text(Schemas.fill(schema, hints(prompt)));
        };
    }

    /// The answer that the prompt asks for; the one for this model comes before the one for all.
    private static Optional<String> said(Ask ask) {
        Optional<String> said = Optional.empty();
        Matcher marks = SAY.matcher(ask.prompt());
        while (marks.find()) {
            if (ask.model().equalsIgnoreCase(marks.group(2))) {
                return Optional.of(marks.group(1));
            }
            said = marks.group(2) == null ? Optional.of(marks.group(1)) : said;
        }
        return said;
    }

    private static String plain(Ask ask, String prompt, int index) {
        Turn last =
                ask.turns().isEmpty() ? new Turn("user", "", 0) : ask.turns().getLast();
        int images = last.images();
        String again = index == 0 ? "" : " (" + (index + 1) + ")";
        if (chinese(prompt)) {
            return last.role().equals("tool")
                    ? "工具返回：" + last.text() + "。（" + ask.house() + " " + ask.model() + " 模拟回答）" + again
                    : "你好，我是" + ask.house() + "的" + ask.model() + "（模拟）。" + (images > 0 ? "我看到" + images + "张图片。" : "")
                            + "你说：“" + prompt + "”。" + again;
        }
        return last.role().equals("tool")
                ? "The tool said: " + last.text() + ". (Simulated " + ask.model() + " at " + ask.house() + ")" + again
                : "This is " + ask.model() + " at " + ask.house() + ", simulated. "
                        + (images > 0 ? "I see " + images + (images == 1 ? " image. " : " images. ") : "")
                        + "You said: " + prompt + again;
    }

    private static String lengthened(Ask ask, String text) {
        Matcher match = LENGTH.matcher(ask.prompt());
        if (!match.find()) {
            return text;
        }
        int tokens = Integer.parseInt(match.group(1));
        String more = text.endsWith("”。") ? "这是模拟的长回答。" : " and so on";
        StringBuilder longer = new StringBuilder(text);
        while (longer.length() < 4L * tokens) {
            longer.append(more);
        }
        return Tokens.first(longer.toString(), tokens);
    }

    private static String thought(Ask ask) {
        return chinese(ask.prompt()) ? "用户在问一个问题，我先想一想。" : "The user asks something; think first.";
    }

    private static String stopped(String text, List<String> stops) {
        int end = text.length();
        for (String stop : stops) {
            int at = stop.isEmpty() ? -1 : text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }

    private static List<ToolCall> calls(Ask ask, IntFunction<String> callId) {
        boolean answered =
                !ask.turns().isEmpty() && ask.turns().getLast().role().equals("tool");
        List<ToolOffer> wanted = switch (ask.wish()) {
            case Wish.Never _ -> List.of();
            case Wish.Named(String name) ->
                answered
                        ? List.of()
                        : ask.tools().stream()
                                .filter(tool -> tool.name().equals(name))
                                .toList();
            case Wish.Must _
            when !answered ->
                asked(ask).isEmpty() ? ask.tools().stream().limit(1).toList() : asked(ask);
            case Wish.Must _, Wish.Auto _ -> answered ? List.of() : asked(ask);
        };
        List<ToolCall> calls = new ArrayList<>();
        for (ToolOffer tool : wanted) {
            for (List<String> hints : occasions(ask, wanted.size())) {
                String arguments = Json.text(Schemas.fill(tool.parameters(), hints));
                calls.add(new ToolCall(callId.apply(calls.size()), tool.name(), arguments));
            }
        }
        return ask.parallel() || calls.isEmpty() ? calls : calls.subList(0, 1);
    }

    /// The hints for each call of one tool: two places in the question are two calls.
    private static List<List<String>> occasions(Ask ask, int tools) {
        List<String> hints = hints(ask.prompt());
        return tools == 1 && hints.size() > 1 ? hints.stream().map(List::of).toList() : List.of(hints);
    }

    private static List<String> hints(String prompt) {
        List<String> hints = new ArrayList<>();
        Matcher match = PLACES.matcher(prompt);
        while (match.find() && hints.size() < 8) {
            for (int group = 1; group <= match.groupCount(); group++) {
                String found = match.group(group);
                if (found != null && !hints.contains(found)) {
                    hints.add(found);
                }
            }
        }
        return hints;
    }

    private static List<ToolOffer> asked(Ask ask) {
        String prompt = ask.prompt().toLowerCase(Locale.ROOT);
        return ask.tools().stream().filter(tool -> asks(prompt, tool)).toList();
    }

    /// Whether a prompt asks for a tool: it holds a word of at least four letters of the tool's name, or two Chinese
    /// characters of its name or description in a row.
    private static boolean asks(String prompt, ToolOffer tool) {
        for (String word : tool.name().toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (word.length() >= 4 && prompt.contains(word)) {
                return true;
            }
        }
        String words = tool.name() + " " + tool.description();
        for (int i = 0; i + 2 <= words.length(); i++) {
            String pair = words.substring(i, i + 2);
            if (pair.chars().allMatch(Character::isIdeographic) && prompt.contains(pair)) {
                return true;
            }
        }
        return false;
    }

    private static boolean chinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }
}
