package dev.rehome.batch;

import java.util.Optional;

/// What is wrong with a batch's file.
///
/// @param code a word, OpenAI's where one of its is known
/// @param message one sentence, without text of the line
/// @param param the field of the line, such as `body.model`
/// @param line from 1; empty where no single line is meant
public record LineError(String code, String message, Optional<String> param, Optional<Integer> line) {}
