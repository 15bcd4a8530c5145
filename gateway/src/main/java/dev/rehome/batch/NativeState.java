package dev.rehome.batch;

import java.util.Locale;

/// Who runs a batch, and where a provider's own batch API is with it.
///
/// @param target `provider/model`; empty where the gateway runs it
/// @param inputFile the provider's id of the file of lines; empty until it is known
/// @param vendorBatch the provider's id of the batch; empty until it is known
record NativeState(String target, Step step, String inputFile, String vendorBatch) {
    static final NativeState BY_GATEWAY = new NativeState("", Step.DONE, "", "");

    /// What is under way; written down before it is begun.
    enum Step {
        /// The lines go to the provider, as a file.
        UPLOAD,
        /// The provider is told to run the file. It may have been told: it is asked before it is told again.
        SUBMIT,
        RUN,
        /// The results come back.
        COLLECT,
        /// The files at the provider are deleted, because it has run the batch or will not.
        CLEAN,
        /// The files at the provider are deleted, and the gateway runs the batch.
        HAND_BACK,
        DONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Step of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static NativeState chosen(String target) {
        return new NativeState(target, Step.UPLOAD, "", "");
    }

    boolean isByGateway() {
        return target.isEmpty();
    }

    /// The provider's id here.
    String provider() {
        return target.substring(0, target.indexOf('/'));
    }

    NativeState at(Step next) {
        return new NativeState(target, next, inputFile, vendorBatch);
    }

    NativeState uploaded(String file) {
        return new NativeState(target, Step.SUBMIT, file, vendorBatch);
    }

    NativeState submitted(String batch) {
        return new NativeState(target, Step.RUN, inputFile, batch);
    }
}
