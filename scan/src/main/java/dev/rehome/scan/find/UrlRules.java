package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts.Fact;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Endpoint;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Addresses of providers in texts, and the endpoints that their paths name.
final class UrlRules {
    private static final String MARK = "://";
    private static final String DEPLOYMENTS = "/deployments/";

    private final Index index;
    private final Facts facts;
    private final Marks marks;

    UrlRules(Index index, Facts facts) {
        this.index = index;
        this.facts = facts;
        this.marks = index.marks();
    }

    void text(Code.Text text, Context context) {
        String value = text.value();
        int mark = value.indexOf(MARK);
        if (mark < 0) {
            bareHost(text, context);
            path(text);
            return;
        }
        while (mark >= 0) {
            int start = schemeStart(value, mark);
            int end = end(value, mark + MARK.length());
            url(text, value.substring(start, end), start, context);
            mark = value.indexOf(MARK, end);
        }
    }

    private void url(Code.Text text, String url, int start, Context context) {
        String rest = url.substring(url.indexOf(MARK) + MARK.length());
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        Optional<Provider> provider = marks.ofHost(host)
                .or(() -> marks.ofHost(host.contains(":") ? host.substring(0, host.indexOf(':')) : host));
        if (provider.isEmpty()) {
            endpoint(path, likelyProvider(), text.inner(), Confidence.LIKELY);
            return;
        }
        boolean whole = text.value().indexOf(' ') < 0 && (start == 0 || assigned(text.value(), start));
        Confidence confidence = whole || context.fromEnv() ? Confidence.CERTAIN : Confidence.LIKELY;
        int at = text.inner().start() + text.value().substring(0, start).getBytes(StandardCharsets.UTF_8).length;
        Span span = new Span(at, at + url.getBytes(StandardCharsets.UTF_8).length);
        facts.add(new Fact(Kind.BASE_URL, provider.get(), url, confidence, "", span));
        endpoint(path, provider, span, confidence);
        azure(path, provider.get(), span);
    }

    /// `NAME=https://...`, an entry of an environment.
    private static boolean assigned(String value, int start) {
        return value.charAt(start - 1) == '='
                && value.substring(0, start - 1)
                        .chars()
                        .allMatch(each -> each == '_' || Character.isLetterOrDigit(each));
    }

    /// `host: api.openai.com` without a scheme.
    private void bareHost(Code.Text text, Context context) {
        String value = text.value();
        if (value.indexOf('.') < 0 || value.indexOf(' ') >= 0 || value.indexOf('@') >= 0) {
            return;
        }
        int slash = value.indexOf('/');
        marks.ofHost(slash < 0 ? value : value.substring(0, slash))
                .filter(_ -> !value.startsWith("*"))
                .ifPresent(provider -> facts.add(new Fact(
                        Kind.BASE_URL,
                        provider,
                        value,
                        marks.isBaseKey(context.key()) ? Confidence.CERTAIN : Confidence.LIKELY,
                        "",
                        text.inner())));
    }

    /// `/v1/chat/completions` behind an address that is only known at run time.
    private void path(Code.Text text) {
        String value = text.value();
        if (value.indexOf('/') >= 0 && value.indexOf(' ') < 0 && value.length() < 200) {
            endpoint(value, likelyProvider(), text.inner(), Confidence.LIKELY);
        }
    }

    private Optional<Provider> likelyProvider() {
        return index.imported().stream().findFirst().or(() -> marks.provider("openai"));
    }

    private void endpoint(String path, Optional<Provider> provider, Span at, Confidence confidence) {
        for (Endpoint endpoint : marks.endpoints()) {
            for (String known : endpoint.paths()) {
                if (endsAt(path, known)
                        && (confidence == Confidence.CERTAIN || known.length() > "/embeddings".length())) {
                    provider.ifPresent(by -> facts.add(new Fact(Kind.ENDPOINT, by, endpoint.id(), confidence, "", at)));
                    return;
                }
            }
        }
    }

    private static boolean endsAt(String path, String known) {
        int at = path.indexOf(known);
        int end = at + known.length();
        return at >= 0 && (end == path.length() || "/?#{\"'".indexOf(path.charAt(end)) >= 0);
    }

    private void azure(String path, Provider provider, Span at) {
        int deployment = path.indexOf(DEPLOYMENTS);
        if (deployment >= 0) {
            String name = path.substring(deployment + DEPLOYMENTS.length()).split("[/?]", 2)[0];
            if (!name.isEmpty() && !name.startsWith("{")) {
                facts.add(new Fact(Kind.DEPLOYMENT, provider, name, Confidence.CERTAIN, "", at));
            }
        }
        int version = path.indexOf("api-version=");
        if (version >= 0) {
            String value = path.substring(version + "api-version=".length()).split("&", 2)[0];
            if (!value.isEmpty() && !value.startsWith("{")) {
                facts.add(new Fact(Kind.API_VERSION, provider, value, Confidence.CERTAIN, "", at));
            }
        }
    }

    /// The `}` of a `${NAME:https://...}` that began before the address.
    private static boolean closes(String value, int from, int at) {
        return value.charAt(at) == '}' && value.lastIndexOf('{', at) < from;
    }

    private static int schemeStart(String value, int mark) {
        int start = mark;
        while (start > 0 && Character.isLetterOrDigit(value.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int end(String value, int from) {
        int end = from;
        while (end < value.length()
                && " \t\r\n\"'`<>|\\);,".indexOf(value.charAt(end)) < 0
                && !closes(value, from, end)) {
            end++;
        }
        return end;
    }
}
