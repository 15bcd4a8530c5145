package dev.rehome.semantic;

/// The models that ship: of BAAI (MIT licence), made smaller by quantization to 8 bits.
enum Model {
    ENGLISH("bge-small-en-v1.5", 0.43),
    CHINESE("bge-small-zh-v1.5", 0.39);

    private final String called;
    private final double unrelated;

    Model(String called, double unrelated) {
        this.called = called;
        this.unrelated = unrelated;
    }

    String called() {
        return called;
    }

    /// Of its resources, without what they end in.
    String file() {
        return called + "-q";
    }

    /// What a cosine says of likeness: 0 for what texts have that are about different things, 1 for equal ones. A raw
    /// cosine of these models is never near 0. Measured in docs/evaluate.md.
    double likeness(double cosine) {
        return Math.clamp((cosine - unrelated) / (1 - unrelated), 0, 1);
    }
}
