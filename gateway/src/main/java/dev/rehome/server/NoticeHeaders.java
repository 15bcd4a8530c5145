package dev.rehome.server;

import dev.rehome.availability.Notice;
import dev.rehome.availability.Verdict;
import dev.rehome.relay.RelayTarget.Header;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The headers that tell a caller of a notice that touches him: `Deprecation` (RFC 9745) with the day of the
/// announcement, `Sunset` (RFC 8594) with the day it takes effect, and `Link` to where it is announced.
final class NoticeHeaders {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private NoticeHeaders() {}

    static List<Header> of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed ->
                allowed.pending().map(NoticeHeaders::of).orElse(List.of());
            case Verdict.Tolerated tolerated -> of(tolerated.notice());
            case Verdict.Denied _ -> List.of();
        };
    }

    private static List<Header> of(Notice notice) {
        List<Header> headers = new ArrayList<>(3);
        headers.add(new Header("deprecation", "@" + notice.announced().getEpochSecond()));
        headers.add(new Header("sunset", HTTP_DATE.format(notice.effective())));
        link(notice).ifPresent(url -> headers.add(new Header("link", "<" + url + ">; rel=\"sunset\"")));
        return headers;
    }

    private static Optional<String> link(Notice notice) {
        return notice.proof().sources().stream()
                .filter(source -> source.startsWith("https://") || source.startsWith("http://"))
                .findFirst();
    }
}
