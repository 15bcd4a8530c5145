package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.tongue.FileType;
import java.util.List;
import java.util.Set;

/// Whose the clients named `OpenAIClient` of .NET are: `Azure.AI.OpenAI` 1.x has one class for Azure and for OpenAI.
///
/// Its constructors take an address and a credential for Azure, and a key, with options or without, for OpenAI
/// (learn.microsoft.com/dotnet/api/azure.ai.openai.openaiclient, version 1.0.0-beta.17).
final class AzureClients {
    private static final Set<String> CREDENTIALS = Set.of(
            "AzureKeyCredential",
            "DefaultAzureCredential",
            "ManagedIdentityCredential",
            "AzureCliCredential",
            "ClientSecretCredential",
            "ChainedTokenCredential",
            "EnvironmentCredential");

    private AzureClients() {}

    static Index.Made owned(Code.Call call, Index.Made made, Index index) {
        boolean shared = index.unit().type() == FileType.C_SHARP
                && made.client().name().equals("OpenAIClient")
                && made.client().provider().id().equals("openai");
        if (!shared || !isAzures(call.args(), index)) {
            return made;
        }
        return index.marks()
                .provider("azure")
                .map(azure -> new Index.Made(
                        new Marks.Client(azure, made.client().name(), ""), made.sure() || index.imports(azure)))
                .orElse(made);
    }

    private static boolean isAzures(List<Code.Arg> args, Index index) {
        return args.size() >= 2
                && (makes(args.getFirst().value(), Set.of("Uri"), index)
                        || makes(args.get(1).value(), CREDENTIALS, index));
    }

    /// Whether a value, followed through names, is an object of one of these classes.
    private static boolean makes(Code value, Set<String> classes, Index index) {
        return index.values(value).stream()
                .anyMatch(made -> made instanceof Code.Call call
                        && Codes.path(call.callee())
                                .map(Codes::lastName)
                                .filter(classes::contains)
                                .isPresent());
    }
}
