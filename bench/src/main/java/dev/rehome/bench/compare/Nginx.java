package dev.rehome.bench.compare;

import dev.rehome.bench.load.Call;
import dev.rehome.bench.load.Whole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Debian's nginx: as the cheapest provider, and with `proxy_pass` as the practical limit of a gateway.
final class Nginx {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Nginx() {}

    static Child canned(int cpu, Path folder, Ports ports) {
        String server = """
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  location / { default_type application/json; return 200 '%s'; }
                }
                """.formatted(ports.canned(), Whole.CHAT);
        return start("canned", cpu, folder, server).listening(ports.canned(), PATIENCE);
    }

    /// The budget's measure: no buffering, kept connections, no log.
    static Subject proxy(int cpu, Path folder, Ports ports) {
        String server = """
                upstream canned { server 127.0.0.1:%d; keepalive 1024; keepalive_requests 1000000000; }
                upstream paced { server 127.0.0.1:%d; keepalive 1024; keepalive_requests 1000000000; }
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                  proxy_read_timeout 600s;
                  location / { proxy_pass http://canned; }
                  location /paced/ { proxy_pass http://paced/; }
                }
                """.formatted(ports.canned(), ports.paced(), ports.nginx());
        Child child = start("nginx", cpu, folder, server).listening(ports.nginx(), PATIENCE);
        return new Subject(
                Subject.NGINX,
                Optional.of(child),
                Map.of(
                        "call", call(ports, "/v1/chat/completions", false),
                        "verbatim", call(ports, "/paced/openai/v1/chat/completions", true),
                        "patched", call(ports, "/paced/zhipu/v1/chat/completions", true),
                        "translated", call(ports, "/paced/ernie/v1/chat/completions", true),
                        "idle", call(ports, "/paced/idle/v1/chat/completions", true)));
    }

    private static Call call(Ports ports, String path, boolean stream) {
        return new Call(ports.nginx(), path, Map.of(), Bodies.chat("gpt-4o", stream));
    }

    private static Child start(String name, int cpu, Path folder, String server) {
        Path config = Child.write(folder.resolve(name + ".conf"), """
                worker_processes 1;
                daemon off;
                pid %1$s/%2$s.pid;
                error_log %1$s/%2$s.log warn;
                worker_rlimit_nofile 20000;
                events { worker_connections 20000; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  keepalive_timeout 600s;
                  client_body_temp_path %1$s/%2$s-body;
                  proxy_temp_path %1$s/%2$s-proxy;
                  fastcgi_temp_path %1$s/%2$s-fastcgi;
                  uwsgi_temp_path %1$s/%2$s-uwsgi;
                  scgi_temp_path %1$s/%2$s-scgi;
                  %3$s
                }
                """.formatted(folder, name, server));
        List<String> command =
                List.of("nginx", "-p", folder.toString(), "-e", folder + "/" + name + ".log", "-c", config.toString());
        return Child.start(name, cpu, folder, command, Map.of());
    }
}
