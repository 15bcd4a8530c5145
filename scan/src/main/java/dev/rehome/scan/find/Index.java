package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.FileType;
import dev.rehome.scan.tongue.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the names of one file stand for: imports and bindings. Scopes are not kept apart; the first binding of a name
/// counts,
/// and a name is known by its last part (`self.client` is `client`).
final class Index {
    private static final int HOPS_MAX = 6;

    private final Unit unit;
    private final Marks marks;
    private final Map<String, String> aliases = new HashMap<>();
    private final Set<String> modules = new HashSet<>();
    private final Map<String, List<Code>> binds = new HashMap<>();
    private final Set<Provider> imported = new LinkedHashSet<>();
    private final Map<String, Optional<Made>> clients = new HashMap<>();
    private final List<Code> all = new ArrayList<>();

    Index(Unit unit, Marks marks) {
        this.unit = unit;
        this.marks = marks;
        Deque<Code> open = new ArrayDeque<>();
        unit.code().reversed().forEach(open::push);
        while (!open.isEmpty()) {
            Code code = open.pop();
            all.add(code);
            note(code);
            Codes.parts(code).reversed().forEach(open::push);
        }
        List<Provider> frameworks =
                imported.stream().filter(Provider::isFramework).toList();
        frameworks.forEach(imported::remove);
        imported.addAll(frameworks);
    }

    private void note(Code code) {
        switch (code) {
            case Code.Import module -> noteImport(module);
            case Code.Bind bind ->
                binds.computeIfAbsent(Codes.lastName(bind.name()), _ -> new ArrayList<>(1))
                        .add(bind.value());
            case Code.Call call ->
                call.args().stream()
                        .filter(arg -> !arg.name().isEmpty() && Codes.bare(arg.value()) instanceof Code.Call)
                        .forEach(arg -> binds.computeIfAbsent(arg.name(), _ -> new ArrayList<>(1))
                                .add(arg.value()));
            case Code.Name _,
                    Code.Member _,
                    Code.Text _,
                    Code.Atom _,
                    Code.Pairs _,
                    Code.Items _,
                    Code.Choice _,
                    Code.Group _ -> {}
        }
    }

    private void noteImport(Code.Import module) {
        for (Code.Bound bound : module.names()) {
            String whole = bound.name().isEmpty()
                    ? bound.as()
                    : bound.name().equals("*") ? module.module() : joined(module.module(), bound.name());
            aliases.put(bound.as(), whole);
            if (bound.name().equals("*")) {
                modules.add(bound.as());
            }
        }
        importOf(module).ifPresent(imported::add);
    }

    /// A name of a module; `from . import name` of Python has its dot already.
    private static String joined(String module, String name) {
        return module.endsWith(".") ? module + name : module + "." + name;
    }

    /// All code of the file, the outer before the inner, in the order of the text.
    List<Code> all() {
        return all;
    }

    Unit unit() {
        return unit;
    }

    Marks marks() {
        return marks;
    }

    /// The provider whose package an import names.
    Optional<Provider> importOf(Code.Import module) {
        String ecosystem = unit.type().ecosystem();
        return module.names().stream()
                .filter(bound -> !bound.name().isEmpty() && !bound.name().equals("*"))
                .map(bound -> marks.ofPackage(ecosystem, module.module() + "." + bound.name()))
                .flatMap(Optional::stream)
                .filter(provider -> unit.type() == FileType.PYTHON || unit.type() == FileType.NOTEBOOK)
                .findFirst()
                .or(() -> marks.ofPackage(ecosystem, module.module()));
    }

    boolean imports(Provider provider) {
        return imported.contains(provider);
    }

    /// The providers that are imported; those of one vendor before frameworks for any.
    Set<Provider> imported() {
        return imported;
    }

    /// The path with its first name replaced by what it was imported as; empty when nothing was imported under it.
    Optional<String> importedPath(String path) {
        String first = Codes.firstName(path);
        return Optional.ofNullable(aliases.get(first)).map(whole -> whole + path.substring(first.length()));
    }

    Optional<Provider> providerOfPath(String path) {
        String ecosystem = unit.type().ecosystem();
        Optional<Provider> byImport = importedPath(path).flatMap(whole -> marks.ofPackage(ecosystem, whole));
        if (byImport.isPresent() || aliases.containsKey(Codes.firstName(path))) {
            return byImport;
        }
        return unit.type() == FileType.PHP || unit.type() == FileType.C_SHARP
                ? marks.ofPackage(ecosystem, path)
                : Optional.empty();
    }

    /// A name of another file, and how its module is written.
    record Foreign(String module, String name) {}

    /// What a name or a member that is bound nowhere in this file was imported as; in Go, a name of the package.
    Optional<Foreign> foreign(Code code) {
        Optional<String> path =
                Codes.path(code).filter(written -> bound(written).isEmpty());
        boolean ofPackage = unit.type() == FileType.GO && code instanceof Code.Name;
        return ofPackage
                ? path.map(name -> new Foreign(".", name))
                : path.flatMap(this::importedPath)
                        .filter(whole -> whole.lastIndexOf('.') > 0)
                        .map(whole -> new Foreign(whole.substring(0, whole.lastIndexOf('.')), Codes.lastName(whole)));
    }

    /// The values that a name may have, following names to other names a few times; a name that is bound nowhere is its
    /// own value.
    List<Code> values(Code code) {
        List<Code> values = new ArrayList<>();
        follow(code, HOPS_MAX, values);
        return values;
    }

    private void follow(Code given, int hops, List<Code> values) {
        Code code = Codes.bare(given);
        if (hops == 0 || values.size() > 2 * HOPS_MAX) {
            return;
        }
        switch (code) {
            case Code.Name name -> {
                if (bound(name.id()).isEmpty()) {
                    values.add(name);
                }
                bound(name.id()).forEach(value -> follow(value, hops - 1, values));
            }
            case Code.Member member -> {
                values.add(member);
                bound(member.name()).forEach(value -> follow(value, hops - 1, values));
            }
            case Code.Choice choice ->
                choice.options().stream()
                        .filter(option -> !(option instanceof Code.Group))
                        .forEach(option -> follow(option, hops - 1, values));
            case Code.Text _,
                    Code.Atom _,
                    Code.Call _,
                    Code.Pairs _,
                    Code.Items _,
                    Code.Bind _,
                    Code.Import _,
                    Code.Group _ -> values.add(code);
        }
    }

    private List<Code> bound(String name) {
        return binds.getOrDefault(Codes.lastName(name), List.of());
    }

    /// The client that this call makes, and whether its class was imported from an SDK.
    Optional<Made> client(Code.Call call) {
        return Codes.path(call.callee())
                .flatMap(path -> clients.computeIfAbsent(path, this::clientOfPath))
                .map(made -> AzureClients.owned(call, made, this));
    }

    /// @param sure by an import; else by its name only
    record Made(Marks.Client client, boolean sure) {}

    private Optional<Made> clientOfPath(String written) {
        Optional<Provider> from = providerOfPath(written);
        String path = importedPath(written).orElse(written);
        for (String key : ClientNames.of(path, written)) {
            Optional<Marks.Client> client = marks.client(key, from);
            boolean isOther =
                    key.equals("Configuration") && !unit.type().ecosystem().equals("npm");
            if (client.isPresent() && !isOther) {
                Marks.Client found = client.get();
                boolean others =
                        from.isPresent() && marks.isGeneric(key) && !from.get().equals(found.provider());
                return sureness(others ? new Marks.Client(from.get(), key, "") : found, from, written);
            }
        }
        return from.isPresent()
                        && modules.contains(written)
                        && unit.type().ecosystem().equals("npm")
                ? from.map(provider -> new Made(new Marks.Client(provider, provider.id(), ""), true))
                : Optional.empty();
    }

    private Optional<Made> sureness(Marks.Client client, Optional<Provider> from, String written) {
        if (from.isPresent()) {
            return Optional.of(new Made(client, true));
        }
        boolean bySight = imports(client.provider())
                || client.provider().id().equals("azure")
                        && imported.stream().anyMatch(each -> each.id().equals("openai"));
        if (aliases.containsKey(Codes.firstName(written)) && !bySight) {
            return Optional.empty();
        }
        boolean namesBind =
                unit.type().ecosystem().equals("npm") || unit.type().ecosystem().equals("python");
        if (bySight && !namesBind) {
            return Optional.of(new Made(client, true));
        }
        boolean own = marks.isGeneric(client.name())
                || namesBind
                || unit.type().ecosystem().equals("go")
                || client.name().equals("Ollama");
        return own ? Optional.empty() : Optional.of(new Made(client, false));
    }

    /// The client behind a receiver: made there, or bound to one of the names on the way.
    Optional<Made> clientBehind(Code receiver) {
        Code code = Codes.bare(receiver);
        return switch (code) {
            case Code.Call call -> client(call).or(() -> clientBehind(call.callee()));
            case Code.Member member -> clientBound(member.name()).or(() -> clientBehind(member.of()));
            case Code.Name name -> clientBound(name.id());
            default -> Optional.empty();
        };
    }

    private Optional<Made> clientBound(String name) {
        for (Code value : bound(name)) {
            for (Code made : values(value)) {
                Optional<Made> client =
                        made instanceof Code.Call call ? client(call).or(() -> wrapped(call)) : Optional.empty();
                if (client.isPresent()) {
                    return client;
                }
            }
        }
        return Optional.empty();
    }

    /// `lazy { OpenAI(...) }`, `instructor.patch(OpenAI())`, `useMemo(() => new OpenAI(...))`.
    private Optional<Made> wrapped(Code.Call call) {
        return call.args().stream()
                .flatMap(arg -> inside(arg.value(), 3).stream())
                .findFirst();
    }

    private Optional<Made> inside(Code code, int depth) {
        if (code instanceof Code.Call call && client(call).isPresent()) {
            return client(call);
        }
        return depth == 0
                ? Optional.empty()
                : Codes.parts(code).stream()
                        .flatMap(part -> inside(part, depth - 1).stream())
                        .findFirst();
    }
}
