package dev.rehome.relocate.inventory.foreign;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A proxy whose log has JSON on each line, with names and units of its own.
///
/// Sources: caddyserver.com/docs/logging ("Structured logs"); the JSON format in Envoy's and Istio's documentation
/// (envoyproxy.io, "Access logging"; istio.io, "Envoy Access Logs"), whose names are the operator's choice;
/// doc.traefik.io/traefik/observability/access-logs ("Available Fields").
@SuppressWarnings("ImmutableEnumChecker") // its names are never changed
enum ProxyLog {
    CADDY(
            new Names("request.method", "request.uri", "status", "ts", "duration", 0),
            Set.of(
                    "level",
                    "logger",
                    "msg",
                    "user_id",
                    "bytes_read",
                    "size",
                    "resp_headers",
                    "request.remote_ip",
                    "request.remote_port",
                    "request.client_ip",
                    "request.proto",
                    "request.host",
                    "request.headers",
                    "request.tls")),
    ENVOY(
            new Names("method", "path", "response_code", "start_time", "duration", 3),
            Set.of(
                    "protocol",
                    "response_flags",
                    "response_code_details",
                    "connection_termination_details",
                    "upstream_transport_failure_reason",
                    "bytes_received",
                    "bytes_sent",
                    "upstream_service_time",
                    "x_forwarded_for",
                    "user_agent",
                    "authority",
                    "upstream_host",
                    "upstream_cluster",
                    "upstream_local_address",
                    "downstream_local_address",
                    "downstream_remote_address",
                    "requested_server_name",
                    "route_name")),
    TRAEFIK(
            new Names("RequestMethod", "RequestPath", "DownstreamStatus", "StartUTC", "Duration", 9),
            Set.of(
                    "ClientAddr",
                    "ClientHost",
                    "ClientPort",
                    "ClientUsername",
                    "DownstreamContentSize",
                    "OriginContentSize",
                    "OriginDuration",
                    "OriginStatus",
                    "Overhead",
                    "RequestAddr",
                    "RequestContentSize",
                    "RequestCount",
                    "RequestHost",
                    "RequestPort",
                    "RequestProtocol",
                    "RequestScheme",
                    "RetryAttempts",
                    "RouterName",
                    "ServiceAddr",
                    "ServiceName",
                    "ServiceURL",
                    "StartLocal",
                    "entryPointName",
                    "level",
                    "msg",
                    "time"));

    private final Names names;
    private final Set<String> more;

    ProxyLog(Names names, Set<String> more) {
        this.names = names;
        this.more = more;
    }

    /// @param decimals how far the point of the duration is moved to the left for seconds
    private record Names(String method, String target, String status, String time, String duration, int decimals) {}

    /// Whose log a row is of.
    static Optional<ProxyLog> of(ForeignRow row) {
        return Arrays.stream(values())
                .filter(log -> row.has(log.names.method())
                        && row.has(log.names.target())
                        && row.has(log.names.status())
                        && row.has(log.names.time()))
                .findFirst();
    }

    /// The columns that this proxy writes.
    boolean writes(String column) {
        return more.contains(column)
                || Set.of(names.method(), names.target(), names.status(), names.time(), names.duration())
                        .contains(column);
    }

    /// The same with nginx's names.
    ForeignRow plain(ForeignRow row) throws ForeignRow.Bad {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("request_method", row.text(names.method()));
        columns.put("request_uri", row.text(names.target()));
        columns.put("status", row.text(names.status()));
        columns.put("timestamp", row.text(names.time()));
        Optional<BigDecimal> duration = row.number(names.duration());
        duration.ifPresent(time ->
                columns.put("request_time", time.movePointLeft(names.decimals()).toPlainString()));
        String user = row.text("user_id", "ClientUsername");
        columns.put("user", user);
        if (row.has("model")) {
            columns.put("model", row.text("model"));
        }
        columns.values().removeIf(String::isEmpty);
        return new ForeignRow(row.line(), row.kind(), columns);
    }
}
