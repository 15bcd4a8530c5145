package dev.rehome.outside;

/// The outside clients there are.
enum Sdk {
    OPENAI_JAVA,
    LANGCHAIN4J,
    OPENAI_NODE,
    OPENAI_PYTHON
}
